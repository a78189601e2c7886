import type { Table } from '../examples/rendered-table.ts';
import type { ListedDiagnosis } from './listed-diagnoses.ts';

/**
 * Does a code-first note hold for a listed diagnosis while none of the codes that it names stands
 * before it? Notes that ask "if known" or name no closed list of codes ask nothing that is decided here.
 */
export const isCauseMissing = (
  listed: readonly ListedDiagnosis[],
  index: number,
  notes: Table<'icd-10-cm-notes'>,
  codes: Table<'icd-10-cm'>,
): boolean => {
  const asked = notes
    .codeFirst(listed[index]?.code ?? '')
    .filter(({ isConditional, isOpen }) => !isConditional && !isOpen);
  if (asked.length === 0) return false;
  const before = listed.slice(0, index).map(({ code }) => codes.rank(code));
  return asked.some(
    ({ ranges }) => !before.some((rank) => ranges.some(([from, to]) => from <= rank && rank <= to)),
  );
};

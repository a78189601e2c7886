import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { completeCode } from '../index-walk/complete-code.ts';
import type { MissingDetail } from './missing-detail.ts';

/** One possible answer in a clinician's words, and the codes to which it leads. */
export interface QueryOption {
  words: string;
  codes: readonly string[];
}

const sides = [
  ['right', ['right']],
  ['left', ['left']],
  ['both sides', ['bilateral']],
] as const;

type Described = Exclude<MissingDetail, 'side'>;
type Codes = NonNullable<ReturnType<typeof opened>>;

const stage = /\bstage \d|\bend stage\b/i;
const acute = /\bacute\b/i;
const chronic = /\bchronic\b/i;

/** Do the codes beside one differ in the detail, while it says nothing of it itself? */
const differIn: Readonly<Record<Described, (own: string, titles: readonly string[]) => boolean>> = {
  stage: (_own, titles) => titles.filter((title) => stage.test(title)).length > 1,
  acuity: (own, titles) =>
    !acute.test(own) &&
    !chronic.test(own) &&
    titles.some((title) => acute.test(title)) &&
    titles.some((title) => chronic.test(title)),
  type: (_own, titles) => titles.length > 1,
};

const isOpen = (title: string): boolean => /\bunspecified\b|, NOS\b/i.test(title);

const besides = (family: string, missing: Described, codes: Codes | undefined): QueryOption[] => {
  const rank = codes?.rank(family) ?? -1;
  if (!codes || rank < 0 || !isOpen(codes.titleAt(rank))) return [];
  const leaves = (one: number): number[] =>
    codes.billableAt(one) ? [one] : codes.children(one).flatMap(leaves);
  const siblings = codes
    .children(codes.rank(family.slice(0, -1).replace(/\.$/, '')))
    .filter((one) => one !== rank && !isOpen(codes.titleAt(one)))
    .flatMap(leaves);
  const titles = siblings.map((one) => codes.titleAt(one));
  if (!differIn[missing](codes.titleAt(rank), titles)) return [];
  return siblings.map((one) => ({ words: codes.titleAt(one), codes: [codes.codeAt(one)] }));
};

const opened = (tables: CodeTables, date: LocalDate) => {
  const codes = tables.table('icd-10-cm', date);
  return codes.loaded ? codes.table : undefined;
};

const bySide = (
  family: string,
  tables: CodeTables,
  date: LocalDate,
  codes: Codes | undefined,
): QueryOption[] => {
  const rank = codes?.rank(family) ?? -1;
  if (!codes || rank < 0 || codes.lateralityAt(rank) !== 'unspecified') return [];
  return sides.flatMap(([words, said]) => {
    const found = completeCode(family, said, tables, date).filter((code) => code !== family);
    return found.length ? [{ words, codes: found }] : [];
  });
};

/**
 * All answers that the Tabular List knows to what is missing of a code, in its own order, so that none
 * is put forward; fewer than two are no question.
 */
export const queryOptions = (
  family: string,
  missing: MissingDetail,
  tables: CodeTables,
  date: LocalDate,
): QueryOption[] => {
  const codes = opened(tables, date);
  return missing === 'side' ? bySide(family, tables, date, codes) : besides(family, missing, codes);
};

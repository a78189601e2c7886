import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';

/** A charge of which the record does not show what it would have to. */
export const undocumented = (
  line: StatedLine,
  rationale: string,
  evidence: Discrepancy['evidence'] = [],
): Discrepancy => ({
  id: `undocumented-${line.id}`,
  kind: 'not-documented',
  about: line.id,
  code: line.code,
  evidence,
  rationale,
});

import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';

/** A modifier that a rule asks for on a stated line, with the rule in words. */
export const asked = (
  line: StatedLine,
  modifier: string,
  rationale: string,
  found: Pick<Discrepancy, 'evidence' | 'spans'>,
): Discrepancy => ({
  id: `asked-${line.id}-${modifier}`,
  kind: 'modifier-asked',
  about: line.id,
  code: line.code,
  modifiers: [modifier],
  ...found,
  rationale,
});

import type { Pack } from '../pack/container.ts';
import { StringPool } from '../pack/string-pool.ts';
import { dottedCode, type NotedCodes } from './notes-code-numbers.ts';
import { type CodeOrder, type RankRange, rangeBetween } from './notes-order.ts';

/** Codes of which a note speaks: all from the first to the last, with all under them. */
export interface Reference {
  from: string;
  to: string;
  /**
   * A pattern on the code without its dot that the note asks for besides: `(T36-T50 with fifth or
   * sixth character 5)`.
   */
  pattern?: string;
}

/** The references of a pack by number, resolved in the order file of one release. */
export interface References {
  at(number: number): Reference;
  /** Has the release these codes? */
  isKnown(number: number): boolean;
  /** The codes meant, as ranks; empty where the release has no such code. */
  ranges(number: number): readonly RankRange[];
  /** Is the code of that rank meant? */
  covers(number: number, rank: number, bare: string): boolean;
}

/** Runs of ranks whose codes match a pattern. */
const matching = (order: CodeOrder, [first, last]: RankRange, pattern: RegExp): RankRange[] => {
  const runs: RankRange[] = [];
  let start = -1;
  for (let rank = first; rank <= last + 1; rank += 1) {
    const isIn = rank <= last && pattern.test(order.codeAt(rank).replace('.', ''));
    if (isIn && start < 0) start = rank;
    if (!isIn && start >= 0) {
      runs.push([start, rank - 1]);
      start = -1;
    }
  }
  return runs;
};

/** Opens the columns of references; each is resolved when it is first asked for. */
export const openReferences = (pack: Pack, noted: NotedCodes, order: CodeOrder): References => {
  const froms = pack.u16('reference.from');
  const tos = pack.u16('reference.to');
  const asked = pack.u8('reference.pattern');
  const sources = new StringPool(pack, 'pattern');
  const patterns: (RegExp | undefined)[] = [];
  // First and last rank of each reference; -1 not yet resolved, -2 without such codes.
  const bounds = new Int32Array(froms.length * 2).fill(-1);
  const runs = new Map<number, readonly RankRange[]>();

  const patternOf = (number: number): RegExp | undefined => {
    const index = asked[number] ?? 0;
    if (index === 0) return undefined;
    const known = patterns[index] ?? new RegExp(sources.text(index));
    patterns[index] = known;
    return known;
  };
  const firstOf = (number: number): number => {
    const known = bounds[number * 2] ?? -2;
    if (known !== -1) return known;
    const from = noted.code(froms[number] ?? 0);
    const to = noted.code(tos[number] ?? 0);
    const [first, last] = rangeBetween(order, from, to) ?? [-2, -2];
    bounds[number * 2] = first;
    bounds[number * 2 + 1] = last;
    return first;
  };

  return {
    at: (number) => {
      const index = asked[number] ?? 0;
      return {
        from: dottedCode(noted.code(froms[number] ?? 0)),
        to: dottedCode(noted.code(tos[number] ?? 0)),
        ...(index === 0 ? {} : { pattern: sources.text(index) }),
      };
    },
    isKnown: (number) => firstOf(number) >= 0,
    ranges: (number) => {
      const first = firstOf(number);
      if (first < 0) return [];
      const whole: RankRange = [first, bounds[number * 2 + 1] ?? first];
      const pattern = patternOf(number);
      if (!pattern) return [whole];
      const known = runs.get(number) ?? matching(order, whole, pattern);
      runs.set(number, known);
      return known;
    },
    covers: (number, rank, bare) => {
      const first = firstOf(number);
      if (first < 0 || rank < first || rank > (bounds[number * 2 + 1] ?? -1)) return false;
      return patternOf(number)?.test(bare) ?? true;
    },
  };
};

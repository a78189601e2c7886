import type { Matched, Narrowing, SearchableCodes } from './searchable.ts';
import { laterMark, unspecifiedCountOf } from './text-words.ts';
import { wordsOf } from './words.ts';

/** By what a rank was found best, and what that costs. */
export interface Finding {
  rank: number;
  cost: number;
  by: Matched['by'];
  /** Reads the text that held the words; called for the codes that are answered. */
  text: () => string;
}

/** What the Tabular List decides and the Index does not: side, encounter, kind of fracture, trimester. */
export const tabularWords: ReadonlySet<string> = new Set(
  wordsOf(
    'right left bilateral initial subsequent sequela closed open displaced nondisplaced first second third trimester unspecified',
  ),
);

/** A code under a header stands behind it; one that specifies more, or of a later encounter, further. */
const underHeader = 0.5;
const specificCost = 0.5;
const unspecifiedGain = 0.25;
const stillHeaderCost = 0.3;
const laterEncounterCost = 0.5;
const orderCost = 0.002;
const mostUnder = 400;

/** The codes found so far, each with its cheapest finding. */
export interface FoundCodes {
  add(finding: Finding): void;
  /** Is the code of that rank let through? */
  isWanted(rank: number): boolean;
  isAny(): boolean;
  /** Does something later, if its findings, which cost at least so much, may still be among the answers. */
  defer(atLeast: number, run: () => void): void;
  /** Later adds the codes under a header whose titles hold all demanded words. */
  addUnder(finding: Finding, demanded: ReadonlySet<string>): void;
  /** The cheapest codes, then in the order of the codes. */
  answers(): Finding[];
}

/** A collection of the codes that a narrowing lets through; `marks` are those of the titles. */
export const foundCodes = (
  codes: SearchableCodes,
  marks: Uint8Array,
  narrowing: Narrowing,
): FoundCodes => {
  const { limit } = narrowing;
  const best = new Map<number, Finding>();
  const later: { atLeast: number; run: () => void }[] = [];
  const isWanted = (rank: number): boolean =>
    (!narrowing.billable || codes.billableAt(rank)) &&
    (narrowing.chapter === undefined || codes.chapterAt?.(rank)?.number === narrowing.chapter);

  const add = (finding: Finding): void => {
    const known = best.get(finding.rank);
    if (known && known.cost <= finding.cost) return;
    if (known || isWanted(finding.rank)) best.set(finding.rank, finding);
  };

  const spread = (finding: Finding, demanded: ReadonlySet<string>): void => {
    const [first, last] = codes.descendants(finding.rank);
    const end = Math.min(last, first + mostUnder);
    const ofHeader = unspecifiedCountOf(marks[first] ?? 0);
    for (let rank = first + 1; rank <= end; rank += 1) {
      if (demanded.size > 0) {
        if (!isWanted(rank)) continue;
        const words = new Set(wordsOf(codes.titleAt(rank)));
        if (![...demanded].every((word) => words.has(word))) continue;
      }
      const mark = marks[rank] ?? 0;
      const leftOpen = Math.max(0, Math.min(2, unspecifiedCountOf(mark) - ofHeader));
      const cost =
        finding.cost +
        underHeader +
        specificCost -
        leftOpen * unspecifiedGain +
        (codes.billableAt(rank) ? 0 : stillHeaderCost) +
        (mark & laterMark ? laterEncounterCost : 0) +
        (rank - first) * orderCost;
      add({ ...finding, rank, cost });
    }
  };

  /** What a code may cost at most to be among the answers. */
  const dearest = (): number => {
    if (best.size < limit) return Number.POSITIVE_INFINITY;
    const least: number[] = [];
    for (const { cost } of best.values()) {
      if (least.length === limit && cost >= (least[limit - 1] ?? 0)) continue;
      let at = least.length;
      while (at > 0 && (least[at - 1] ?? 0) > cost) at -= 1;
      least.splice(at, 0, cost);
      if (least.length > limit) least.pop();
    }
    return least[limit - 1] ?? Number.NEGATIVE_INFINITY;
  };

  /** Keeps the cheapest last, and of equals the one that came first. */
  const defer = (atLeast: number, run: () => void): void => {
    let at = later.length;
    while (at > 0 && (later[at - 1]?.atLeast ?? 0) <= atLeast) at -= 1;
    later.splice(at, 0, { atLeast, run });
  };

  return {
    add,
    isWanted,
    isAny: () => best.size > 0,
    defer,
    addUnder: (finding, demanded) =>
      defer(finding.cost + underHeader, () => spread(finding, demanded)),
    answers: () => {
      for (let next = later.pop(); next && next.atLeast <= dearest(); next = later.pop())
        next.run();
      return [...best.values()].sort((a, b) => a.cost - b.cost || a.rank - b.rank).slice(0, limit);
    },
  };
};

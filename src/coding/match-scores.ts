import { cells } from './match-score-cells.ts';

/** How a code was found for words: what its score is read by. */
export interface Match {
  /** The wording of one diagnosis, with or without headers, or a problem that a note assesses. */
  of: 'entry' | 'entry-any-level' | 'assessed';
  /** Place among the answers, from 1. */
  place: number;
  /** How much of the words the term explains, 0 to 1. */
  explained: number;
}

/** Bands of what a term explains, by their least, the best first; the last takes all the rest. */
export const leastOfBands = [0.985, 0.94, 0.85, 0.7, 0.5, 0.35, 0] as const;

/** A cell with fewer cases tells too little to be a probability. */
export const fewestCases = 30;

/** The cell of the table that a match belongs to: `entry/1/0.94`. */
export const cellOf = ({ of, place, explained }: Match): string => {
  if (of === 'assessed') return of;
  const group = place === 1 ? '1' : place === 2 ? '2' : place <= 5 ? '3-5' : '6+';
  return `${of}/${group}/${leastOfBands.find((least) => explained >= least) ?? 0}`;
};

/**
 * The share of matches of this kind that were right in the development data, between 0 and 1; null
 * where fewer than 30 cases tell.
 */
export const matchScore = (match: Match): number | null => {
  const cell = cells[cellOf(match)];
  return cell && cell.cases >= fewestCases ? cell.probability : null;
};

import type { Reference } from '@medplum/fhirtypes';
import type { EvidenceSpan } from '../suggestion.ts';

/** Levels of medical decision making: none, straightforward, low, moderate, high. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** The name of a level. */
export const levelNames = ['none', 'straightforward', 'low', 'moderate', 'high'] as const;

/**
 * One column of the table as the record fills it: what is certain, and what a generous reader could
 * reach. A suggestion takes the certain level; only what lies outside of both is a difference.
 */
export interface Column {
  certain: Level;
  possible: Level;
  /** What fills the cell, in our words. */
  words: string;
  evidence: readonly Reference[];
  spans: readonly EvidenceSpan[];
}

/** The higher of two levels. */
export const higher = (a: Level, b: Level): Level => (a > b ? a : b);

/** The level that two of three columns reach. */
export const twoOfThree = (levels: readonly [Level, Level, Level]): Level => {
  const [, middle = 0] = [...levels].sort((a, b) => b - a);
  return middle;
};

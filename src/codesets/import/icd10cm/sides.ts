import type { Side } from '../../icd10cm/laterality.ts';
import {
  conditionWords,
  markedSide,
  placesAfter,
  unspecifiedKeys,
  withoutMark,
  withoutSidePart,
} from './side-words.ts';

/** The titles of one condition on its sides, by their place in the category. */
interface Condition {
  left: number[];
  right: number[];
  others: number[];
}

/** What the titles of one category say of sides. */
export interface CategorySides {
  sides: (Side | undefined)[];
  /** Places of the titles that are one condition on several sides. */
  conditions: number[][];
}

/** Conditions that exist on the left and on the right: "left" in "accidentally left" is no side. */
const mirrored = (words: readonly string[][]): Map<string, Condition> => {
  const byKey = new Map<string, Condition>();
  for (const [at, own] of words.entries()) {
    const marked = markedSide(own);
    if (!marked) continue;
    const known = byKey.get(marked.key) ?? { left: [], right: [], others: [] };
    byKey.set(marked.key, known);
    known[marked.side].push(at);
  }
  return new Map([...byKey].filter(([, { left, right }]) => left.length > 0 && right.length > 0));
};

const namesSide = (words: readonly string[]): boolean =>
  words.includes('left') || words.includes('right');

/** Finds the condition of a title that names no single side. */
class OtherSides {
  readonly #conditions: ReadonlyMap<string, Condition>;
  readonly #unmarked = new Map<string, Condition>();
  readonly #withoutPart = new Map<string, Condition>();
  readonly #places = new Set<string>();
  readonly #hasUnilateral: boolean;

  constructor(titles: readonly string[], conditions: ReadonlyMap<string, Condition>) {
    this.#conditions = conditions;
    this.#hasUnilateral = titles.some((title) => /unilateral/i.test(title));
    for (const [key, condition] of conditions) {
      const title = titles[condition.right[0] ?? 0] ?? '';
      this.#unmarked.set(withoutMark(key), condition);
      const short = withoutSidePart(title, 'right');
      if (short !== undefined) this.#withoutPart.set(short, condition);
      for (const place of placesAfter(title, 'left', 'right')) this.#places.add(place);
    }
  }

  bilateral(words: readonly string[]): Condition | undefined {
    const rest = words.filter((word) => word !== 'bilateral' && word !== 'both').join(' ');
    return this.#unmarked.get(rest) ?? this.#withoutPart.get(rest);
  }

  /** "Unspecified" stands exactly where the others say left and right. */
  unspecified(words: readonly string[]): Condition | undefined {
    const key = unspecifiedKeys(words).find((one) => this.#conditions.has(one));
    return key === undefined ? undefined : this.#conditions.get(key);
  }

  /** "Unspecified" stands elsewhere: ", unspecified side" at the end of the title. */
  looselyUnspecified(title: string, words: readonly string[]): Condition | undefined {
    const keys = unspecifiedKeys(words).map(withoutMark);
    const key = [...keys, withoutSidePart(title, 'unspecified') ?? ''].find((one) =>
      this.#unmarked.has(one),
    );
    return key === undefined ? undefined : this.#unmarked.get(key);
  }

  /** Are sides told apart in this category at all? */
  get haveSides(): boolean {
    return this.#hasUnilateral || this.#conditions.size > 0;
  }

  /** "Unspecified breast" where the category knows a left and a right breast. */
  isUnspecifiedPlace(title: string): boolean {
    return placesAfter(title, 'unspecified').some((place) => this.#places.has(place));
  }
}

/**
 * The sides in the titles of one category, each found by comparing with the others: left and right
 * mirror each other word for word, bilateral and unspecified have the words of such a pair.
 */
export const sidesOf = (titles: readonly string[]): CategorySides => {
  const words = titles.map(conditionWords);
  const conditions = mirrored(words);
  const others = new OtherSides(titles, conditions);
  const sides: (Side | undefined)[] = titles.map(() => undefined);
  for (const { left, right } of conditions.values()) {
    for (const at of left) sides[at] = 'left';
    for (const at of right) sides[at] = 'right';
  }
  const join = (at: number, side: Side, condition: Condition | undefined): void => {
    sides[at] = side;
    condition?.others.push(at);
  };
  for (const [at, own] of words.entries()) {
    if (namesSide(own)) continue;
    const isBilateral = own.includes('bilateral');
    const both = isBilateral || own.includes('both') ? others.bilateral(own) : undefined;
    const exact = own.includes('unspecified') ? others.unspecified(own) : undefined;
    if (both || (isBilateral && others.haveSides)) join(at, 'bilateral', both);
    else if (exact) join(at, 'unspecified', exact);
  }
  for (const [at, title] of titles.entries()) {
    const own = words[at] ?? [];
    if (sides[at] || namesSide(own) || !own.includes('unspecified')) continue;
    const loose = others.looselyUnspecified(title, own);
    // Where another title is the unspecified one already, this one leaves something else open.
    const isFree = loose && !loose.others.some((other) => sides[other] === 'unspecified');
    if (isFree || others.isUnspecifiedPlace(title))
      join(at, 'unspecified', isFree ? loose : undefined);
  }
  return {
    sides,
    conditions: [...conditions.values()].map(({ left, right, others: more }) =>
      [...left, ...right, ...more].sort((a, b) => a - b),
    ),
  };
};

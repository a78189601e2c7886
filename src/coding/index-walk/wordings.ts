import { rawWords } from './term-words.ts';

/** One way to say a title, its words as numbers. */
export interface Wording {
  essential: readonly number[];
  /** May be said and change nothing. */
  nonessential: readonly number[];
}

/** Numbers words; undefined for a silent one. */
export type NumberOf = (word: string) => number | undefined;

const sharedLetters = 4;
const most = 4;

/** "Diabetes, diabetic" are one term said twice; in "Abruption, placenta" the second is needed too. */
const isVariant = (part: readonly string[], first: readonly string[]): boolean =>
  part.length > 0 &&
  part.every((word) =>
    first.some((other) => word.slice(0, sharedLetters) === other.slice(0, sharedLetters)),
  );

/** Qualifiers of a main term that the Index takes for granted: "Fracture, traumatic", "Wound, open". */
const granted = new Set(['traumatic', 'open', 'acquired', 'nec', 'nos']);

/** "Acute or subacute rheumatic" is said in two ways; the words around the conjunction may be missing. */
const alternatives = (words: readonly string[], conjunction: string): string[][] => {
  const at = words.indexOf(conjunction);
  if (at <= 0 || at === words.length - 1) return [words.filter((word) => word !== conjunction)];
  const left = words.slice(0, at);
  const right = words.slice(at + 1).filter((word) => word !== conjunction);
  return [
    [...left, ...right.slice(1)],
    [...left.slice(0, -1), ...right],
  ];
};

const numbered = (words: readonly string[], numberOf: NumberOf): number[] => {
  const found: number[] = [];
  for (const word of words) {
    const number = numberOf(word);
    if (number !== undefined && !found.includes(number)) found.push(number);
  }
  return found;
};

interface Parted {
  parts: string[][];
  aside: string[];
}

/** What stands between commas, and what stands in brackets. */
const parted = (title: string): Parted => {
  const aside: string[] = [];
  const bare =
    title.includes('(') || title.includes('[')
      ? title.replace(/\([^)]*\)|\[[^\]]*\]/g, (inner) => {
          aside.push(...rawWords(inner));
          return ' ';
        })
      : title;
  const parts = bare
    .split(',')
    .map(rawWords)
    .filter(({ length }) => length > 0);
  return { parts, aside };
};

/** The ways to say a title of the Index: variants between commas, alternatives around "or". */
export const indexWordings = (title: string, isMain: boolean, numberOf: NumberOf): Wording[] => {
  const { parts, aside } = parted(title);
  const [first, ...others] = parts;
  if (!first) return [{ essential: [], nonessential: numbered(aside, numberOf) }];
  const last = others.at(-1);
  const listed =
    last?.includes('or') && others.length > 0
      ? [
          first,
          ...others.flatMap((part) =>
            alternatives(part, 'or').map((end) => [...first.slice(0, -1), ...end]),
          ),
        ]
      : undefined;
  const variants = listed ? [] : others.filter((part) => isVariant(part, first));
  const needed = listed
    ? []
    : others
        .filter((part) => !isVariant(part, first))
        .flat()
        .filter((word) => !(isMain && granted.has(word)));
  const taken = listed ? [] : others.flat().filter((word) => isMain && granted.has(word));
  const heads = listed ?? [...alternatives(first, 'or'), ...variants];
  return heads.slice(0, most).map((head) => {
    const essential = numbered([...head, ...needed], numberOf);
    const rest = numbered([...aside, ...variants.flat(), ...taken, ...heads.flat()], numberOf);
    return { essential, nonessential: rest.filter((word) => !essential.includes(word)) };
  });
};

/**
 * The ways to say a title or term of the Tabular List: as it stands, and with one of the two words
 * that "and" or "or" joins, which in titles mean either (guideline I.A.14).
 */
export const tabularWordings = (title: string, numberOf: NumberOf): Wording[] => {
  const { parts, aside } = parted(title);
  const words = parts.flat();
  const conjunction = words.includes('or') ? 'or' : 'and';
  const nonessential = numbered(aside, numberOf);
  const all = [words, ...(words.includes(conjunction) ? alternatives(words, conjunction) : [])];
  return all.map((way) => {
    const essential = numbered(way, numberOf);
    return { essential, nonessential: nonessential.filter((word) => !essential.includes(word)) };
  });
};

/** The ways to say what stands below, after the ways to say what stands above it. */
export const joinedWordings = (above: readonly Wording[], below: readonly Wording[]): Wording[] => {
  const joined: Wording[] = [];
  for (const one of above)
    for (const other of below) {
      if (joined.length >= most) return joined;
      const essential = [...one.essential];
      for (const word of other.essential) if (!essential.includes(word)) essential.push(word);
      const nonessential = one.nonessential.filter((word) => !essential.includes(word));
      for (const word of other.nonessential)
        if (!essential.includes(word) && !nonessential.includes(word)) nonessential.push(word);
      joined.push({ essential, nonessential });
    }
  return joined;
};

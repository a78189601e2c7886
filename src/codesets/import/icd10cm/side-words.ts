/** Words that differ between the sides of one condition without naming another condition. */
const ignored = new Set(['of', 'the', 'side', 's', 'unilateral']);

/** "ovaries" and "ovary", "legs" and "leg": bilateral titles are written in the plural. */
const singular = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
};

/** The words of a title by which conditions are compared. */
export const conditionWords = (title: string): string[] =>
  title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !ignored.has(word))
    .map(singular);

/** Stands for the side in the key of a condition. */
const mark = '@';

/** A title that names one side, with the side marked; undefined for none and for both in turn. */
export const markedSide = (
  words: readonly string[],
): { side: 'left' | 'right'; key: string } | undefined => {
  const isLeft = words.includes('left');
  if (isLeft === words.includes('right')) return undefined;
  const side = isLeft ? 'left' : 'right';
  return { side, key: words.map((word) => (word === side ? mark : word)).join(' ') };
};

/** The key of a condition without the place where its side stands. */
export const withoutMark = (key: string): string =>
  key
    .split(' ')
    .filter((word) => word !== mark)
    .join(' ');

/** The keys that a title has when one of its "unspecified", or all of them, stand for the side. */
export const unspecifiedKeys = (words: readonly string[]): string[] => {
  const places = [...words.keys()].filter((at) => words[at] === 'unspecified');
  const marked = (isMarked: (at: number) => boolean): string =>
    words.map((word, at) => (isMarked(at) ? mark : word)).join(' ');
  return [
    ...places.map((place) => marked((at) => at === place)),
    marked((at) => places.includes(at)),
  ];
};

/**
 * A title without the part between commas that names only a side and its place (", right eye"): the
 * bilateral code of that condition often leaves the place out. Undefined without such a part.
 */
export const withoutSidePart = (title: string, side: string): string | undefined => {
  const parts = title.toLowerCase().split(', ');
  const names = new RegExp(`^${side}( \\w+){1,3}$`);
  const at = parts.findIndex((part) => names.test(part));
  return at < 0 ? undefined : conditionWords(parts.toSpliced(at, 1).join(', ')).join(' ');
};

/** The words that directly follow one of these words in a title: the places that have sides. */
export const placesAfter = (title: string, ...sides: string[]): string[] =>
  [...title.toLowerCase().matchAll(new RegExp(`\\b(?:${sides.join('|')}) ([a-z]+)`, 'g'))].map(
    ([, place = '']) => place,
  );

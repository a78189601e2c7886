/** Endings that make an adjective, a noun or a Latin form of one root; the longer first. */
const endings =
  'aceous ational ations ational iasis ation ional ative ating ated otic osis ical ious eous ular atic ial eal ian ine ium ive ion ism ist ing ent ant ous ary ar al an ic us um is ae ia es ed en on a e y'.split(
    ' ',
  );

const shortest = 4;
const shortestDisease = 5;

/**
 * What a word has in common with its other forms: `ovary` and `ovarian`, `thymus` and `thymic`,
 * `hypertension` and `hypertensive`, `aspergillus` and `aspergillosis`. An inflammation keeps its
 * name: `nephritis` is not `nephrosis`.
 */
export const rootOf = (word: string): string => {
  if (word.endsWith('itic') || word.endsWith('itis')) return word.slice(0, -2);
  // Larynx and laryngeal, phalanx and phalangeal.
  if (word.endsWith('nx')) return `${word.slice(0, -1)}g`;
  for (const ending of endings) {
    if (!word.endsWith(ending)) continue;
    const root = word.slice(0, -ending.length);
    const least = ending === 'osis' || ending === 'otic' ? shortestDisease : shortest;
    if (root.length >= least) return root;
  }
  return word;
};

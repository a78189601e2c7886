import { askedWords, termWords } from '../index-walk/term-words.ts';
import { type Candidate, walk } from '../index-walk/walk.ts';
import type { Asking } from './asking.ts';
import { misleading, replaced } from './clinic-phrases.ts';
import { sameWordings, withoutDenials, withoutSite } from './title-wordings.ts';

/** A title of one word is often the name of an organ or a topic: only a whole term counts. */
const leastForOneWord = 0.95;

/** As good as a whole term: no other wording is tried. */
const whole = 0.97;

/** A denial that the term does not hold may not be read as what it denies. */
const wholeDenial = 0.95;

const kinds = /^(?:disease|disorder|abnormal|injury|complication)/i;

/** "Thyroid" is an organ; the Index has its disease only for who speaks of one. */
const isOfOrgan = ({ path, source }: Candidate, words: string): boolean =>
  source === 'index' &&
  kinds.test(path) &&
  !askedWords(words).some((word) => kinds.test(word) || /^(?:injured|problem)/.test(word));

/** "Specified NEC" is for what is said and has no place of its own, not for what is not said. */
const isOther = ({ path, source }: Candidate, words: string): boolean =>
  source === 'index' &&
  /> (?:other )?specified(?: \w+)? NEC$/.test(path) &&
  !path.includes('— see') &&
  !/\b(?:other|specified)\b/i.test(words);

/** So many answers are looked at where the first is "specified NEC". */
const mostLooked = 4;

const found = (words: string, { tables, date, leastExplained }: Asking, least: number) => {
  const look = (most: number) => walk(words, tables, date, { most, leastExplained });
  const [first] = look(1);
  const best =
    first && isOther(first, words)
      ? look(mostLooked).find((one) => !isOther(one, words) && one.explained >= least)
      : first;
  return best && best.explained >= least && !isOfOrgan(best, words) ? best : undefined;
};

const leastFor = (words: string, { leastExplained }: Asking): number =>
  termWords(words).length < 2 ? Math.max(leastForOneWord, leastExplained) : leastExplained;

const leavesOpen = ({ code }: Candidate, { tables, date }: Asking): boolean => {
  const known = tables.diagnosis(code, date);
  return /\bunspecified\b/i.test(known.loaded ? (known.row?.title ?? '') : 'unspecified');
};

/** The term for a title as it stands, else for another wording of it. */
const ofWordings = (title: string, asking: Asking): Candidate | undefined => {
  const own = found(title, asking, leastFor(title, asking));
  if (own && own.explained >= whole) return own;
  const wordings = sameWordings(title, asking.facts.sex);
  // The organ that a side names may hide a fuller term; degree and stage are left only for a term.
  const near = own ? wordings.slice(0, 2) : wordings;
  let best = own;
  for (const words of near) {
    const other = found(words, asking, leastFor(words, asking));
    if (other && other.explained > (best?.explained ?? 0)) best = other;
    if (best && best.explained >= whole) break;
  }
  return best;
};

/**
 * What the Index or the Tabular List has for the title of a problem: for its words, for other words
 * that mean the same, and without what it says is absent.
 */
export const titleTerm = (written: string, asking: Asking): Candidate | undefined => {
  const title = replaced(written, misleading);
  const cut = withoutDenials(title);
  if (cut !== undefined) {
    const denied = found(title, asking, Math.max(wholeDenial, leastFor(title, asking)));
    return denied ?? ofWordings(cut, asking);
  }
  const own = ofWordings(title, asking);
  if (own) return own;
  const elsewhere = withoutSite(title);
  const general = elsewhere === undefined ? undefined : ofWordings(elsewhere, asking);
  return general && !leavesOpen(general, asking) ? general : undefined;
};

import { behaviourMark, behaviourOf, type NeoplasmColumn, saysBehaviour } from './behaviours.ts';
import type { Lexicon } from './lexicon.ts';
import { likeWords } from './like-words.ts';
import { isMisspelling } from './misspelled.ts';

/** A term and how well it is explained by the words asked, from 0 to 1. */
export interface RankedTerm {
  term: number;
  explained: number;
  /** The node below the redirect of the term that the rest of the words lead to. */
  place?: number;
}

/** A word asked for: what each word of the lexicon is worth in its place. */
interface Asked {
  weight: number;
  meanings: ReadonlyMap<number, number>;
}

const worth = {
  same: 1,
  like: 0.9,
  form: 0.85,
  misspelled: 0.8,
  behaviour: 0.75,
  short: 0.6,
  alike: 0.6,
  end: 0.5,
  nonessential: 0.9,
};

/** An unknown word weighs as a rare one: it is left unexplained by everything. */
const unknownWeight = 9;

/** Words that the Tabular List decides by, or that tell how the patient does: no term has to explain them. */
const lightWords = new Set(
  'left right bilateral bilaterally side sided both unilateral stable unstable controlled uncontrolled well poorly improved improving worsening worse better new newly known ongoing persistent today current currently patient suspected'.split(
    ' ',
  ),
);

/** Course and degree: they choose a subterm where the Index has one, and else change nothing. */
const courseWords = new Set('acute chronic recurrent mild moderate severe'.split(' '));

const lightShare = 0.1;
const courseShare = 0.35;

const enoughCandidates = 1000;
const mostCandidates = 8_000;
const shortestAbridged = 4;
/** Just below the least that is asked for, so that the least itself is taken. */
const nearly = 0.999;

/** Of so many best terms the redirects are followed further. */
const mostFollowed = 12;

const shortestMisspelled = 6;

type Put = (id: number | undefined, value: number) => void;

/** What a word that no list holds may be: a foreign letter written in two, the beginning of a word, a slip. */
const putUnknown = (word: string, lexicon: Lexicon, put: Put): void => {
  if (/[aou]e/.test(word)) put(lexicon.idOf(word.replace(/([aou])e/g, '$1')), worth.form);
  if (word.length >= shortestAbridged)
    for (const id of lexicon.beginningWith(word)) put(id, worth.short);
  if (word.length >= shortestMisspelled)
    for (const id of lexicon.beginningWith(word.slice(0, 2)))
      if (isMisspelling(word, lexicon.wordOf(id))) put(id, worth.misspelled);
};

const shortestAlike = 6;
const leastShared = 5;
const mostDiffering = 3;

/** Words that begin as this one does and differ in their last letters: `somatizing` and `somatization`. */
const putAlike = (word: string, lexicon: Lexicon, put: Put): void => {
  if (word.length < shortestAlike) return;
  const shared = Math.max(leastShared, word.length - mostDiffering);
  for (const id of lexicon.beginningWith(word.slice(0, shared))) put(id, worth.alike);
};

/** The longest known word that an unknown one ends in: `lipogranuloma` is a kind of granuloma. */
const putEnd = (word: string, lexicon: Lexicon, put: Put): void => {
  for (let at = 3; at <= word.length - shortestAlike; at += 1) {
    const id = lexicon.idOf(word.slice(at));
    if (id === undefined) continue;
    put(id, worth.end);
    return;
  }
};

/** The marks of the Neoplasm Table that a word of behaviour stands for: what is not said may be any. */
const putBehaviour = (column: NeoplasmColumn | undefined, lexicon: Lexicon, put: Put): void => {
  if (!column) return;
  put(lexicon.idOf(behaviourMark(column)), worth.same);
  if (column !== 'unspecified') return;
  put(lexicon.idOf(behaviourMark('malignant-primary')), worth.behaviour);
  put(lexicon.idOf(behaviourMark('benign')), worth.behaviour - 0.05);
};

const askedOf = (words: readonly string[], lexicon: Lexicon, isLoose: boolean): Asked[] => {
  const column = behaviourOf(words);
  const all = [...new Set(words)];
  return all.map((word, at) => {
    const meanings = new Map<number, number>();
    const put: Put = (id, value) => {
      if (id !== undefined && (meanings.get(id) ?? 0) < value) meanings.set(id, value);
    };
    const own = lexicon.idOf(word);
    put(own, worth.same);
    if (saysBehaviour(word)) putBehaviour(column, lexicon, put);
    for (const like of likeWords(word)) put(lexicon.idOf(like), worth.like);
    for (const id of lexicon.formsOf(word)) put(id, worth.form);
    // "Post thrombotic" is printed as one word.
    put(lexicon.idOf(word + (all[at + 1] ?? '')), worth.same);
    if (at > 0) put(lexicon.idOf((all[at - 1] ?? '') + word), worth.same);
    const isUnknown = meanings.size === 0;
    if (isUnknown) putUnknown(word, lexicon, put);
    if (isLoose) putAlike(word, lexicon, put);
    if (isLoose && isUnknown) putEnd(word, lexicon, put);
    const known = own ?? meanings.keys().next().value;
    const weight = known === undefined ? unknownWeight : lexicon.weightOf(known);
    const share = lightWords.has(word) ? lightShare : courseWords.has(word) ? courseShare : 1;
    return { weight: weight * share, meanings };
  });
};

/**
 * Terms that hold one of the words, those of the rarest first. Where so much has to be explained that
 * no term may miss a word, those that miss it are no candidates, but for redirects.
 */
const candidatesOf = (asked: readonly Asked[], lexicon: Lexicon, spare: number): number[] => {
  const found: number[] = [];
  const isFirst = lexicon.firstSeen();
  let isMissed = false;
  for (const { meanings, weight } of [...asked].sort((a, b) => b.weight - a.weight)) {
    if (found.length > enoughCandidates) break;
    for (const id of meanings.keys())
      for (let at = lexicon.heldFrom(id); at < lexicon.heldTo(id); at += 1) {
        const term = lexicon.holders[at] ?? 0;
        if (isMissed && !lexicon.isRedirect(term)) continue;
        if (found.length < mostCandidates && isFirst(term)) found.push(term);
      }
    isMissed ||= weight > spare;
  }
  return found;
};

/** Of which asked words a word of the lexicon says how much. */
type Said = [index: number, value: number][];

const sourceGain = { index: 0.012, inclusion: 0.011, title: 0.01, neoplasm: 0.005 };

const inOrder = (a: RankedTerm, b: RankedTerm): number =>
  b.explained - a.explained || a.term - b.term;

/** Puts a term in its place among the best so far, which are never more than so many. */
const keepBest = (best: RankedTerm[], one: RankedTerm, most: number): void => {
  const last = best.at(-1);
  if (best.length === most && last && inOrder(last, one) <= 0) return;
  let at = best.length;
  while (at > 0 && inOrder(best[at - 1] ?? one, one) > 0) at -= 1;
  best.splice(at, 0, one);
  if (best.length > most) best.pop();
};

/**
 * The terms that the words explain best, best first; of equals the one printed first. Loosely: words
 * that only begin or end alike count for something too. Who takes no answer below `least` is spared
 * the terms that could not stand beside one.
 */
export const rankTerms = (
  words: readonly string[],
  lexicon: Lexicon,
  most: number,
  isLoose = false,
  least = 0,
): RankedTerm[] => {
  const asked = askedOf(words, lexicon, isLoose);
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  const weights = Float64Array.from(asked, ({ weight }) => weight);
  const { words: termWords, demands, needs, slots } = lexicon;
  // The first list is empty: it is that of the words nobody said.
  const said: Said[] = [[]];
  for (const [index, { meanings }] of asked.entries())
    for (const [id, value] of meanings) {
      const slot = slots[id] ?? 0;
      if (slot > 0) said[slot]?.push([index, value]);
      else slots[id] = said.push([[index, value]]) - 1;
    }
  const best = new Float64Array(asked.length);
  const ranked: RankedTerm[] = [];
  const takeIn = (pairs: Said, share: number): void => {
    for (let at = 0; at < pairs.length; at += 1) {
      const pair = pairs[at];
      if (pair && pair[1] * share > (best[pair[0]] ?? 0)) best[pair[0]] = pair[1] * share;
    }
  };
  /**
   * What a term demands besides the words said, at most `most`; `best` tells how much of each word it
   * says.
   */
  const demandedBy = (term: number, most = Number.POSITIVE_INFINITY): number => {
    best.fill(0);
    let demanded = 0;
    const essentialTo = lexicon.essentialTo(term);
    const wordsTo = lexicon.wordsTo(term);
    for (let at = lexicon.wordsFrom(term); at < wordsTo; at += 1) {
      const id = termWords[at] ?? 0;
      const slot = slots[id] ?? 0;
      if (slot > 0) takeIn(said[slot] ?? [], at < essentialTo ? 1 : worth.nonessential);
      else if (at < essentialTo) {
        demanded += demands[id] ?? 0;
        if (demanded > most) return demanded;
      }
    }
    return demanded;
  };
  const explainedBy = (term: number, demanded: number): number => {
    let sum = 0;
    for (let index = 0; index < weights.length; index += 1)
      sum += (weights[index] ?? 0) * (best[index] ?? 0);
    return (sum / (total + demanded)) * (0.988 + sourceGain[lexicon.sourceOf(term)]);
  };
  // What the words said may at most save a term of what it needs.
  const saved = asked.reduce(
    (sum, { meanings }) => sum + Math.max(0, ...[...meanings.keys()].map((id) => demands[id] ?? 0)),
    0,
  );
  let highest = least;
  for (const term of candidatesOf(asked, lexicon, total * (1 - least * nearly))) {
    const needed = Math.max(0, (needs[term] ?? 0) - saved);
    if (total <= (highest / 2) * (total + needed)) continue;
    // Only a redirect may be explained better by what stands below its target.
    const floor = lexicon.isRedirect(term) ? highest / 2 : Math.max(highest / 2, least * nearly);
    if (total <= floor * (total + needed)) continue;
    const mostDemanded = floor > 0 ? total / floor - total : Number.POSITIVE_INFINITY;
    const demanded = demandedBy(term, mostDemanded);
    if (demanded > mostDemanded) continue;
    const explained = explainedBy(term, demanded);
    if (explained <= floor) continue;
    keepBest(ranked, { term, explained }, most);
    if (explained > highest) highest = explained;
  }
  const deeper = ranked.slice(0, mostFollowed).flatMap(({ term }): RankedTerm[] => {
    const demanded = demandedBy(term);
    const open = asked.filter((_, index) => best[index] === 0);
    if (open.length === 0) return [];
    const further = new Set(open.flatMap(({ meanings }) => [...meanings.keys()]));
    const found = further.size ? lexicon.belowRedirect(term, further) : undefined;
    if (!found) return [];
    for (const id of found.words) takeIn(said[slots[id] ?? 0] ?? [], 1);
    return [{ term, explained: explainedBy(term, demanded), place: found.node }];
  });
  for (const { meanings } of asked) for (const id of meanings.keys()) slots[id] = 0;
  return deeper.length ? [...ranked, ...deeper].sort(inOrder).slice(0, most) : ranked;
};

import { behaviourMark, behaviourOf, saysBehaviour } from './behaviours.ts';
import type { Lexicon } from './lexicon.ts';
import { likeWords } from './like-words.ts';

/** A term and how well it is explained by the words asked, from 0 to 1. */
export interface RankedTerm {
  term: number;
  explained: number;
}

/** A word asked for: what each word of the lexicon is worth in its place. */
interface Asked {
  weight: number;
  meanings: ReadonlyMap<number, number>;
}

const worth = { same: 1, like: 0.9, form: 0.85, short: 0.6, nonessential: 0.97 };

/** An unknown word weighs as a rare one: it is left unexplained by everything. */
const unknownWeight = 9;

/** Words that the coder may leave unsaid at little cost, in their normal form. */
const cheapWords = new Set(
  'unspecified other disease disorder syndrome condition acquired unilateral eye site not without complication uncomplicated'.split(
    ' ',
  ),
);

/** What it costs, beside what is left unexplained, that a term demands an unsaid word. */
const demandShare = 0.75;
const cheapShare = 0.25;
const enoughCandidates = 1000;
const mostCandidates = 16_000;
const shortestAbridged = 4;

const askedOf = (words: readonly string[], lexicon: Lexicon): Asked[] => {
  const column = behaviourOf(words);
  const mark = column === undefined ? undefined : lexicon.idOf(behaviourMark(column));
  return [...new Set(words)].map((word) => {
    const meanings = new Map<number, number>();
    const put = (id: number | undefined, value: number): void => {
      if (id !== undefined && (meanings.get(id) ?? 0) < value) meanings.set(id, value);
    };
    const own = lexicon.idOf(word);
    put(own, worth.same);
    if (saysBehaviour(word)) put(mark, worth.same);
    for (const like of likeWords(word)) put(lexicon.idOf(like), worth.like);
    for (const id of lexicon.formsOf(word)) put(id, worth.form);
    if (meanings.size === 0 && word.length >= shortestAbridged)
      for (const id of lexicon.beginningWith(word)) put(id, worth.short);
    const known = own ?? meanings.keys().next().value;
    return { weight: known === undefined ? unknownWeight : lexicon.weightOf(known), meanings };
  });
};

const candidatesOf = (asked: readonly Asked[], lexicon: Lexicon): number[] => {
  const found: number[] = [];
  const isFirst = lexicon.firstSeen();
  for (const { meanings } of [...asked].sort((a, b) => b.weight - a.weight)) {
    if (found.length > enoughCandidates) break;
    for (const id of meanings.keys())
      for (let at = lexicon.heldFrom(id); at < lexicon.heldTo(id); at += 1) {
        const term = lexicon.holders[at] ?? 0;
        if (found.length < mostCandidates && isFirst(term)) found.push(term);
      }
  }
  return found;
};

const sourceGain = { index: 0.012, inclusion: 0.011, title: 0.01, neoplasm: 0.005 };

/** The terms that the words explain best, best first; of equals the one printed first. */
export const rankTerms = (
  words: readonly string[],
  lexicon: Lexicon,
  most: number,
): RankedTerm[] => {
  const asked = askedOf(words, lexicon);
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  const values = new Map<number, [index: number, value: number][]>();
  for (const [index, { meanings }] of asked.entries())
    for (const [id, value] of meanings) {
      const others = values.get(id);
      if (others) others.push([index, value]);
      else values.set(id, [[index, value]]);
    }
  const best = new Float64Array(asked.length);
  const ranked: RankedTerm[] = [];
  let least = 0;
  for (const term of candidatesOf(asked, lexicon)) {
    best.fill(0);
    let demanded = 0;
    const essentialTo = lexicon.essentialTo(term);
    const wordsTo = lexicon.wordsTo(term);
    for (let at = lexicon.wordsFrom(term); at < wordsTo; at += 1) {
      const id = lexicon.words[at] ?? 0;
      const said = values.get(id);
      if (said) {
        const share = at < essentialTo ? 1 : worth.nonessential;
        for (const [index, value] of said)
          if (value * share > (best[index] ?? 0)) best[index] = value * share;
      } else if (at < essentialTo)
        demanded +=
          lexicon.weightOf(id) * (cheapWords.has(lexicon.wordOf(id)) ? cheapShare : demandShare);
    }
    let said = 0;
    for (const [index, { weight }] of asked.entries()) said += weight * (best[index] ?? 0);
    const gain = sourceGain[lexicon.sourceOf(term)];
    const explained = (said / (total + demanded)) * (0.988 + gain);
    if (explained > least * 0.5) {
      ranked.push({ term, explained });
      if (explained > least) least = explained;
    }
  }
  return ranked.sort((a, b) => b.explained - a.explained || a.term - b.term).slice(0, most);
};

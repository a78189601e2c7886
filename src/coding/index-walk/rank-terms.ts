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

const worth = { same: 1, like: 0.9, ending: 0.8, nonessential: 0.95 };

/** An unknown word weighs as a rare one: it is left unexplained by everything. */
const unknownWeight = 9;

/** Words that the coder may leave unsaid at little cost, in their normal form. */
const cheapWords = new Set(
  'unspecified other disease disorder syndrome condition acquired unilateral eye site not'.split(
    ' ',
  ),
);

/** What it costs, beside what is left unexplained, that a term demands an unsaid word. */
const demandShare = 0.75;
const cheapShare = 0.25;
const mostCandidates = 4000;

const askedOf = (words: readonly string[], lexicon: Lexicon): Asked[] => {
  const column = behaviourOf(words);
  const mark = column === undefined ? undefined : lexicon.idOf(behaviourMark(column));
  return [...new Set(words)].map((word) => {
    const meanings = new Map<number, number>();
    const put = (id: number | undefined, value: number): void => {
      if (id !== undefined && (meanings.get(id) ?? 0) < value) meanings.set(id, value);
    };
    put(lexicon.idOf(word), worth.same);
    if (saysBehaviour(word)) put(mark, worth.same);
    for (const like of likeWords(word)) put(lexicon.idOf(like), worth.like);
    for (const id of lexicon.endingLike(word)) put(id, worth.ending);
    const own = lexicon.idOf(word);
    return { weight: own === undefined ? unknownWeight : lexicon.weightOf(own), meanings };
  });
};

const candidatesOf = (asked: readonly Asked[], lexicon: Lexicon): number[] => {
  const found = new Set<number>();
  for (const { meanings } of [...asked].sort((a, b) => b.weight - a.weight)) {
    if (found.size > mostCandidates / 4) break;
    for (const id of meanings.keys())
      for (const term of lexicon.holding(id)) if (found.size < mostCandidates * 4) found.add(term);
  }
  return [...found];
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
  const ranked = candidatesOf(asked, lexicon).map((term): RankedTerm => {
    best.fill(0);
    let demanded = 0;
    for (const id of lexicon.essentialOf(term)) {
      const said = values.get(id);
      if (!said)
        demanded +=
          lexicon.weightOf(id) * (cheapWords.has(lexicon.wordOf(id)) ? cheapShare : demandShare);
      else for (const [index, value] of said) if (value > (best[index] ?? 0)) best[index] = value;
    }
    for (const id of lexicon.nonessentialOf(term))
      for (const [index, plain] of values.get(id) ?? []) {
        const value = plain * worth.nonessential;
        if (value > (best[index] ?? 0)) best[index] = value;
      }
    const said = asked.reduce((all, { weight }, index) => all + weight * (best[index] ?? 0), 0);
    const source = lexicon.terms[term]?.source ?? 'title';
    return { term, explained: (said / (total + demanded)) * (0.988 + sourceGain[source]) };
  });
  return ranked.sort((a, b) => b.explained - a.explained || a.term - b.term).slice(0, most);
};

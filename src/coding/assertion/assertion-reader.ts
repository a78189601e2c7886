import { type ReadNote, type Sentence, sentenceAt } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import type { Token } from '../notes/tokens.ts';
import type { Assertion } from './assertion.ts';
import { type Scope, type SentenceScopes, scopesOf } from './scopes.ts';
import type { Effect } from './trigger.ts';

interface Read extends SentenceScopes {
  tokens: readonly Token[];
}

const longestLead = 40;

/** A sentence's tokens, after those of the sentence that introduces its list. */
const tokensWithLead = (note: ReadNote, { from, to, lead }: Sentence): Token[] => {
  const own = note.tokens.slice(from, to);
  const above = lead === undefined ? undefined : note.sentences[lead];
  if (!above) return own;
  // The colon at the end of "Denies:" would end the scope that is meant to go on.
  const end = note.tokens[above.to - 1]?.lower === ':' ? above.to - 1 : above.to;
  return [...note.tokens.slice(Math.max(above.from, end - longestLead), end), ...own];
};

const distance = ({ trigger }: Scope, from: number, to: number): number =>
  trigger.to <= from ? from - trigger.to : Math.max(trigger.from - to, 0);

/** Which of two effects speaks of the mention: the nearer phrase; on a tie the first named. */
const nearest = <One extends Effect>(
  covering: readonly Scope[],
  effects: readonly One[],
  from: number,
  to: number,
): One | undefined => {
  let best: { effect: One; away: number } | undefined;
  for (const effect of effects)
    for (const scope of covering) {
      const away = distance(scope, from, to);
      if (scope.effect === effect && (!best || away < best.away)) best = { effect, away };
    }
  return best?.effect;
};

/** An uncertain phrase within a denial is denied with it: "no lesion suspicious for melanoma". */
const polarityOf = (
  covering: readonly Scope[],
  from: number,
  to: number,
): Assertion['polarity'] => {
  const denials = covering.filter(({ effect }) => effect === 'negated');
  const open = covering.filter(
    ({ effect, trigger }) =>
      effect !== 'uncertain' ||
      !denials.some((denial) => denial.from <= trigger.from && trigger.to <= denial.to),
  );
  return nearest(open, ['negated', 'uncertain'], from, to) ?? 'affirmed';
};

const presentTense = new Set(['has', 'have', 'is', 'are', 'with', 'lives']);

/**
 * Gives the assertion of mentions in a note, each a span in code points. A sentence is read when
 * its first mention is asked for, and only once.
 */
export const assertionReader = (note: ReadNote): ((mention: Span) => Assertion) => {
  const reads = new Map<number, Read>();
  const readOf = (index: number, sentence: Sentence): Read => {
    const known = reads.get(index);
    if (known) return known;
    const tokens = tokensWithLead(note, sentence);
    const read = { ...scopesOf(tokens), tokens };
    reads.set(index, read);
    return read;
  };
  return ({ start, end }) => {
    const index = sentenceAt(note.sentences, start);
    const sentence = note.sentences[index];
    const sectionIndex = sentence?.section ?? 0;
    const section = note.sections[sectionIndex]?.kind;
    if (!sentence) return { polarity: 'affirmed', temporality: 'recent', experiencer: 'patient' };
    const { tokens, scopes, isCurrent } = readOf(index, sentence);
    let from = 0;
    while (from < tokens.length && (tokens[from]?.end ?? 0) <= start) from++;
    let to = from;
    while (to < tokens.length && (tokens[to]?.start ?? 0) < end) to++;
    const covering = scopes.filter((scope) => scope.from < to && scope.to > from);
    const isOther =
      section === 'family-history' || covering.some(({ effect }) => effect === 'other');
    const tense = tokens.slice(0, from).some(({ lower }) => presentTense.has(lower));
    const isPast =
      (section === 'family-history' && !tense) ||
      ((section === 'past-history' || section === 'surgical-history') && !isCurrent);
    return {
      polarity: polarityOf(covering, from, to),
      temporality:
        nearest(covering, ['hypothetical', 'historical'], from, to) ??
        (isPast ? 'historical' : section === 'education' ? 'hypothetical' : 'recent'),
      experiencer: isOther ? 'other' : 'patient',
    };
  };
};

import type { Token } from '../notes/tokens.ts';
import { finiteVerbs, subjects } from './terminators.ts';
import type { Effect, TriggerGroup } from './trigger.ts';
import type { Match } from './trigger-matches.ts';
import { maskOf } from './trigger-phrases.ts';

/** What ends the scope of each effect. */
export const enders = new Map<Effect, number>([
  ['negated', maskOf(['affirmed', 'hypothetical', 'stop', 'stop-polarity'])],
  ['uncertain', maskOf(['negated', 'affirmed', 'stop', 'stop-polarity'])],
  ['historical', maskOf(['hypothetical', 'affirmed', 'now', 'stop'])],
  ['hypothetical', maskOf(['historical', 'stop'])],
  ['other', maskOf(['patient', 'stop'])],
]);

const uncertain = maskOf(['uncertain']);
const stopOrAffirmed = maskOf(['stop', 'affirmed']);

const degrees = new Set(
  'mild moderate severe some occasional intermittent positive with'.split(' '),
);

/** Words for what is known already. */
export const definite = new Set('the her his your their this these my'.split(' '));

const separators = new Set([',', 'and', 'or', 'with', 'but', '(', '']);

/** A sentence's tokens with the phrase that covers each. */
export interface CoveredSentence {
  tokens: readonly Token[];
  covering: readonly (Match | undefined)[];
}

/** Whether a phrase has one of the effects of a mask. */
export const hasAny = (match: Match | undefined, mask: number): boolean =>
  match !== undefined && (match.mask & mask) !== 0;

/** The token at a place in lower case; empty beyond the sentence. */
export const lowerAt = ({ tokens }: CoveredSentence, at: number): string => tokens[at]?.lower ?? '';

/** Marks that no scope passes. */
export const isWall = (word: string): boolean => word === ';' || word === ':' || word === '•';

/** Whether a list that goes on after `at` is closed by "or" or "nor" in the same clause. */
const endsInOr = (sentence: CoveredSentence, at: number): boolean => {
  for (let next = at; next < Math.min(at + 16, sentence.tokens.length); next++) {
    const word = lowerAt(sentence, next);
    if (word === 'or' || word === 'nor') return true;
    if (word === ';' || hasAny(sentence.covering[next], stopOrAffirmed)) return false;
  }
  return false;
};

/** Whether the words up to the next comma hold a finite verb: "no fever, the wound is dry". */
const statesSomething = (sentence: CoveredSentence, at: number): boolean => {
  for (let next = at; next < Math.min(at + 10, sentence.tokens.length); next++) {
    const word = lowerAt(sentence, next);
    if (word === ',' || isWall(word)) return false;
    if (finiteVerbs.has(word) && !sentence.covering[next]) return true;
  }
  return false;
};

/** Whether a new clause with its own subject begins at a comma or conjunction. */
const beginsClause = (sentence: CoveredSentence, at: number, effect: Effect): boolean => {
  const word = lowerAt(sentence, at);
  const next = lowerAt(sentence, at + 1);
  // "If she has a fever or she develops a rash" is one condition.
  if (word === 'or' && effect === 'hypothetical') return false;
  if (word === 'and' || word === 'or' || word === 'so')
    return subjects.has(next) || (next === 'the' && lowerAt(sentence, at + 2) === 'patient');
  if (word !== ',') return false;
  const second = lowerAt(sentence, at + 2);
  if (subjects.has(next) || (next === 'the' && second === 'patient')) return true;
  if (next === 'and' || next === 'so')
    return subjects.has(second) || definite.has(second) || (second === 'has' && effect !== 'other');
  const affirms = degrees.has(next) || definite.has(next) || statesSomething(sentence, at + 1);
  return effect === 'negated' && affirms && second !== 'no' && !endsInOr(sentence, at + 1);
};

/** Whether the token is none of a comma, a conjunction or another phrase's end. */
const isNoun = (sentence: CoveredSentence, at: number): boolean =>
  sentence.covering[at] === undefined && !separators.has(lowerAt(sentence, at));

/** Whether a scope that comes from a phrase in `group` ends at a token, going on by `step`. */
export const endsAt = (
  sentence: CoveredSentence,
  at: number,
  effect: Effect,
  group: TriggerGroup,
  step: 1 | -1,
): boolean => {
  const word = lowerAt(sentence, at);
  if (isWall(word)) return true;
  if (word === ',' && group.endsAtComma) return true;
  const match = sentence.covering[at];
  if (hasAny(match, enders.get(effect) ?? 0)) return true;
  // "No fever, likely viral" is two statements, "no lesion suspicious for melanoma" is one.
  if (effect === 'negated' && match && hasAny(match, uncertain))
    if (!isNoun(sentence, step === 1 ? match.from - 1 : match.to)) return true;
  if (!group.passesVerbs && effect !== 'hypothetical' && !match && finiteVerbs.has(word))
    return true;
  if (step === 1) return beginsClause(sentence, at, effect);
  return word === '(' && group.direction === 'backward' && lowerAt(sentence, at + 1) !== '';
};

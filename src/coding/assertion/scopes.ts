import type { Token } from '../notes/tokens.ts';
import { finiteVerbs, subjects } from './terminators.ts';
import type { Effect, TriggerGroup } from './trigger.ts';
import { type Match, matchesIn } from './trigger-matches.ts';
import { maskOf } from './trigger-phrases.ts';

/** The tokens `from` to before `to` that a phrase at `at` speaks of. */
export interface Scope {
  effect: Effect;
  from: number;
  to: number;
  /** The phrase's own tokens. */
  trigger: { from: number; to: number };
}

/** What ends the scope of each effect. */
const enders = new Map<Effect, number>([
  ['negated', maskOf(['affirmed', 'hypothetical', 'stop', 'stop-polarity'])],
  ['uncertain', maskOf(['negated', 'affirmed', 'stop', 'stop-polarity'])],
  ['historical', maskOf(['hypothetical', 'affirmed', 'now', 'stop'])],
  ['hypothetical', maskOf(['historical', 'stop'])],
  ['other', maskOf(['patient', 'stop'])],
]);

const uncertain = maskOf(['uncertain']);
const current = maskOf(['current']);
const onset = maskOf(['onset']);
const persisting = maskOf(['persisting']);
const stopOrNow = maskOf(['stop', 'now']);
const stopOrAffirmed = maskOf(['stop', 'affirmed']);

const furthest = 60;

const degrees = new Set(
  'mild moderate severe some occasional intermittent positive with'.split(' '),
);

const definite = new Set('the her his your their this these my'.split(' '));

const separators = new Set([',', 'and', 'or', 'with', 'but', '(', '']);

const auxiliaries = new Set('is are was were be been has have had could can would'.split(' '));

/** A sentence's tokens with the phrase that covers each. */
interface Sentence {
  tokens: readonly Token[];
  covering: readonly (Match | undefined)[];
}

const hasAny = (match: Match | undefined, mask: number): boolean =>
  match !== undefined && (match.mask & mask) !== 0;

const lowerAt = ({ tokens }: Sentence, at: number): string => tokens[at]?.lower ?? '';

const isWall = (word: string): boolean => word === ';' || word === ':' || word === '•';

/** Whether a list that goes on after `at` is closed by "or" or "nor" in the same clause. */
const endsInOr = (sentence: Sentence, at: number): boolean => {
  for (let next = at; next < Math.min(at + 16, sentence.tokens.length); next++) {
    const word = lowerAt(sentence, next);
    if (word === 'or' || word === 'nor') return true;
    if (word === ';' || hasAny(sentence.covering[next], stopOrAffirmed)) return false;
  }
  return false;
};

/** Whether the words up to the next comma hold a finite verb: "no fever, the wound is dry". */
const statesSomething = (sentence: Sentence, at: number): boolean => {
  for (let next = at; next < Math.min(at + 10, sentence.tokens.length); next++) {
    const word = lowerAt(sentence, next);
    if (word === ',' || isWall(word)) return false;
    if (finiteVerbs.has(word) && !sentence.covering[next]) return true;
  }
  return false;
};

/** Whether a new clause with its own subject begins at a comma or conjunction. */
const beginsClause = (sentence: Sentence, at: number, effect: Effect): boolean => {
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
const isNoun = (sentence: Sentence, at: number): boolean =>
  sentence.covering[at] === undefined && !separators.has(lowerAt(sentence, at));

/** Whether a scope that comes from a phrase in `group` ends before the token at `at`. */
const endsAt = (
  sentence: Sentence,
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

const scopeOf = (
  sentence: Sentence,
  match: Match,
  effect: Effect,
  group: TriggerGroup,
  step: 1 | -1,
): Scope => {
  const { length } = sentence.tokens;
  const limit = Math.min(group.reach ?? furthest, furthest);
  let at = step === 1 ? match.to : match.from - 1;
  if (lowerAt(sentence, at) === ':') at += step;
  // "has been ruled out": the verb belongs to the phrase.
  if (step === -1 && auxiliaries.has(lowerAt(sentence, at))) at += step;
  const edge = at;
  const isIn = () => at >= 0 && at < length && (at - edge) * step < limit;
  // The same phrase again speaks for what follows it, so that a run of them costs no more than one.
  const isRepeated = () => step === 1 && sentence.covering[at]?.groups === match.groups;
  while (isIn() && !isRepeated() && !endsAt(sentence, at, effect, group, step)) at += step;
  const trigger = { from: match.from, to: match.to };
  return step === 1
    ? { effect, from: edge, to: at, trigger }
    : { effect, from: at + 1, to: edge + 1, trigger };
};

/** Whether "the", "her" or the like ends a phrase or follows it. */
const isDefinite = (sentence: Sentence, at: number): boolean =>
  definite.has(lowerAt(sentence, at)) || definite.has(lowerAt(sentence, at - 1));

/** Whether the words of a scope and of the rest of its clause undo it. */
const isUndone = (sentence: Sentence, scope: Scope, group: TriggerGroup): boolean => {
  const { effect, from, to } = scope;
  const isIn = (mask: number, start: number, end: number): boolean => {
    for (let at = start; at < end; at++) if (hasAny(sentence.covering[at], mask)) return true;
    return false;
  };
  // "If the cough does not clear" and "if the cough worsens" take the cough for granted.
  if (effect === 'hypothetical')
    return (
      isIn(persisting, from, to) ||
      (isDefinite(sentence, scope.trigger.to) && isIn(current, from, to))
    );
  if (effect !== 'historical') return false;
  if (group.direction === 'backward') return isIn(onset, from, to);
  let end = to;
  while (end < sentence.tokens.length && end < to + furthest) {
    if (isWall(lowerAt(sentence, end)) || hasAny(sentence.covering[end], stopOrNow)) break;
    end++;
  }
  return isIn(current, from, end);
};

/** What the phrases of a sentence say, and of which of its tokens. */
export interface SentenceScopes {
  scopes: readonly Scope[];
  /** Phrases such as "currently" stand in it: what the past-history section says is not all. */
  isCurrent: boolean;
  covering: readonly (Match | undefined)[];
}

/** The scopes of one sentence; the work is bounded by its tokens times the furthest scope. */
export const scopesOf = (tokens: readonly Token[]): SentenceScopes => {
  const matches = matchesIn(tokens);
  const covering = new Array<Match | undefined>(tokens.length).fill(undefined);
  for (const match of matches) covering.fill(match, match.from, match.to);
  const sentence = { tokens, covering };
  const scopes: Scope[] = [];
  for (const match of matches)
    for (const group of match.groups)
      for (const effect of group.effects) {
        if (!group.direction || !enders.has(effect)) continue;
        const steps: readonly (1 | -1)[] =
          group.direction === 'both' ? [1, -1] : group.direction === 'forward' ? [1] : [-1];
        for (const step of steps) {
          const scope = scopeOf(sentence, match, effect, group, step);
          if (scope.to > scope.from && !isUndone(sentence, scope, group)) scopes.push(scope);
        }
      }
  return { scopes, covering, isCurrent: matches.some((match) => hasAny(match, current)) };
};

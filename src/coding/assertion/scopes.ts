import type { Token } from '../notes/tokens.ts';
import {
  type CoveredSentence,
  definite,
  enders,
  endsAt,
  hasAny,
  isWall,
  lowerAt,
} from './scope-ends.ts';
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

const current = maskOf(['current']);
const onset = maskOf(['onset']);
const persisting = maskOf(['persisting']);
const stopOrNow = maskOf(['stop', 'now']);

const furthest = 60;

const auxiliaries = new Set('is are was were be been has have had could can would'.split(' '));

const scopeOf = (
  sentence: CoveredSentence,
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
const isDefinite = (sentence: CoveredSentence, at: number): boolean =>
  definite.has(lowerAt(sentence, at)) || definite.has(lowerAt(sentence, at - 1));

/** Whether the words of a scope and of the rest of its clause undo it. */
const isUndone = (sentence: CoveredSentence, scope: Scope, group: TriggerGroup): boolean => {
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
  return { scopes, isCurrent: matches.some((match) => hasAny(match, current)) };
};

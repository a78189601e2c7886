import type { Token } from '../notes/tokens.ts';
import { kin } from './experiencer-triggers.ts';
import type { TriggerGroup } from './trigger.ts';
import { type Beginning, beginningWith, type Phrase, type Slot } from './trigger-phrases.ts';

/** A phrase found in a sentence: its tokens and what the groups that list it do. */
export interface Match {
  from: number;
  to: number;
  groups: readonly TriggerGroup[];
  /** The effects of all its groups, one bit each. */
  mask: number;
}

const numberWords = new Set(
  'one two three four five six seven eight nine ten twelve several few couple half'.split(' '),
);

/** The kind of word a token is in phrases, if it is of one. */
const classOf = ({ kind, lower, normal }: Token): string | undefined => {
  if (kind === 'number') return /^(19|20)\d\d$/.test(lower) ? '<year>' : '<number>';
  if (kind !== 'word') return undefined;
  if (kin.has(normal)) return lower.endsWith("'s") || lower.endsWith("s'") ? "<kin's>" : '<kin>';
  return numberWords.has(lower) ? '<number>' : undefined;
};

const closing = new Set(['.', ',', ';', '!']);

/** A sentence's tokens and the kind of each. */
interface Classed {
  tokens: readonly Token[];
  classes: readonly (string | undefined)[];
}

const fits = ({ words }: Slot, { tokens, classes }: Classed, at: number): boolean => {
  const token = tokens[at];
  if (token === undefined) return false;
  const name = classes[at];
  return (
    words.has(token.lower) ||
    (name !== undefined && words.has(name)) ||
    (token.kind === 'word' && words.has('<word>'))
  );
};

/** Where the rest of a phrase ends when it goes on at `at`, as far on as may be; -1 if it does not. */
const endOf = (phrase: Phrase, slot: number, sentence: Classed, at: number): number => {
  const next = phrase.slots[slot];
  if (!next) return at;
  const token = sentence.tokens[at];
  if (next.words.has('<end>') && (token === undefined || closing.has(token.lower))) return at;
  const taken = fits(next, sentence, at) ? endOf(phrase, slot + 1, sentence, at + 1) : -1;
  if (!next.mayBeMissing) return taken;
  return Math.max(taken, endOf(phrase, slot + 1, sentence, at));
};

/** The longest phrases that begin at a token; of equally long ones, those at the clause's end. */
const longestAt = (
  beginnings: readonly Beginning[],
  sentence: Classed,
  from: number,
  begun: number,
  best: Match | undefined,
): Match | undefined => {
  let found = best;
  let isFinal = false;
  for (const { phrase, slot } of beginnings) {
    const to = endOf(phrase, slot + 1, sentence, from + begun);
    if (to <= from || (found && to < found.to)) continue;
    if (!found || to > found.to || (phrase.isFinal && !isFinal)) {
      found = { from, to, groups: phrase.groups, mask: phrase.mask };
      isFinal = phrase.isFinal;
    } else if (phrase.isFinal === isFinal && !found.groups.includes(phrase.groups[0])) {
      const { groups, mask } = found;
      found = { from, to, groups: [...groups, phrase.groups[0]], mask: mask | phrase.mask };
    }
  }
  return found;
};

/** The phrases of a sentence, the longest at each place, none within another. */
export const matchesIn = (tokens: readonly Token[]): Match[] => {
  const sentence: Classed = { tokens, classes: tokens.map(classOf) };
  const found: Match[] = [];
  for (let at = 0; at < tokens.length; ) {
    const name = sentence.classes[at];
    const exact = beginningWith(tokens[at]?.lower ?? '');
    const all = name === undefined ? exact : [...exact, ...beginningWith(name)];
    const anywhere = longestAt(all, sentence, at, 1, undefined);
    const match =
      at === 0 ? longestAt(beginningWith('<start>'), sentence, 0, 0, anywhere) : anywhere;
    if (match) found.push(match);
    at = match?.to ?? at + 1;
  }
  return found;
};

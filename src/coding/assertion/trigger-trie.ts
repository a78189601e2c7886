import type { Token } from '../notes/tokens.ts';
import { experiencerTriggers, kin } from './experiencer-triggers.ts';
import { historyTriggers } from './history-triggers.ts';
import { hypothesisTriggers } from './hypothesis-triggers.ts';
import { negationTriggers } from './negation-triggers.ts';
import { terminators } from './terminators.ts';
import { type Effect, expanded, type TriggerGroup } from './trigger.ts';
import { uncertaintyTriggers } from './uncertainty-triggers.ts';

interface Node {
  next: Map<string, Node>;
  groups: TriggerGroup[];
  mask: number;
}

/** A phrase found in a sentence: its tokens and what the groups that list it do. */
export interface Match {
  from: number;
  to: number;
  groups: readonly TriggerGroup[];
  /** The effects of all its groups, one bit each. */
  mask: number;
}

const bits = new Map<Effect, number>();

/** The bits of some effects; the numbering is that of first use and means nothing. */
export const maskOf = (effects: readonly Effect[]): number => {
  let mask = 0;
  for (const effect of effects) {
    const bit = bits.get(effect) ?? 1 << bits.size;
    bits.set(effect, bit);
    mask |= bit;
  }
  return mask;
};

const node = (): Node => ({ next: new Map(), groups: [], mask: 0 });

const trieOf = (groups: readonly TriggerGroup[]): Node => {
  const root = node();
  for (const group of groups)
    for (const phrase of group.phrases)
      for (const words of expanded(phrase)) {
        let at = root;
        for (const word of words) {
          const next = at.next.get(word) ?? node();
          at.next.set(word, next);
          at = next;
        }
        if (at === root || at.groups.includes(group)) continue;
        at.groups.push(group);
        at.mask |= maskOf(group.effects);
      }
  return root;
};

const root = trieOf([
  ...negationTriggers,
  ...uncertaintyTriggers,
  ...historyTriggers,
  ...hypothesisTriggers,
  ...experiencerTriggers,
  ...terminators,
]);

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

const isEnd = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token === undefined || closing.has(token.lower);
};

/** The longest phrase that begins at a token; the deepest row of the tables bounds the search. */
const longestAt = (
  tokens: readonly Token[],
  classes: readonly (string | undefined)[],
  from: number,
  start: Node,
): Match | undefined => {
  let best: Match | undefined;
  let places: Node[] = [start];
  for (let at = from; places.length > 0; at++) {
    for (const place of places) {
      const ending = place.next.get('<end>');
      // A phrase at the sentence's end says more than the same phrase anywhere.
      const { groups, mask } = ending && isEnd(tokens, at) ? ending : place;
      if (groups.length === 0 || at === from) continue;
      best =
        best?.to === at
          ? { from, to: at, groups: [...best.groups, ...groups], mask: best.mask | mask }
          : { from, to: at, groups, mask };
    }
    const token = tokens[at];
    if (!token) break;
    const name = classes[at];
    const next: Node[] = [];
    for (const place of places) {
      const exact = place.next.get(token.lower);
      if (exact) next.push(exact);
      const general = name === undefined ? undefined : place.next.get(name);
      if (general) next.push(general);
    }
    places = next;
  }
  return best;
};

/** The phrases of a sentence, the longest at each place, none within another. */
export const matchesIn = (tokens: readonly Token[]): Match[] => {
  const classes = tokens.map(classOf);
  const found: Match[] = [];
  const first = root.next.get('<start>');
  for (let at = 0; at < tokens.length; ) {
    const atStart = at === 0 && first ? longestAt(tokens, classes, 0, first) : undefined;
    const anywhere = longestAt(tokens, classes, at, root);
    const match = atStart && (!anywhere || atStart.to >= anywhere.to) ? atStart : anywhere;
    if (match) found.push(match);
    at = match?.to ?? at + 1;
  }
  return found;
};

/** How many words and joints the tables hold: a measure of their size for the bench. */
export const trieSize = (at: Node = root): number => {
  let size = 1;
  for (const next of at.next.values()) size += trieSize(next);
  return size;
};

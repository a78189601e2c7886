import { experiencerTriggers } from './experiencer-triggers.ts';
import { historyTriggers } from './history-triggers.ts';
import { hypothesisTriggers } from './hypothesis-triggers.ts';
import { negationTriggers } from './negation-triggers.ts';
import { terminators } from './terminators.ts';
import type { Effect, TriggerGroup } from './trigger.ts';
import { uncertaintyTriggers } from './uncertainty-triggers.ts';

/** All groups of trigger rows. */
export const groups: readonly TriggerGroup[] = [
  ...negationTriggers,
  ...uncertaintyTriggers,
  ...historyTriggers,
  ...hypothesisTriggers,
  ...experiencerTriggers,
  ...terminators,
];

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

/** One place of a phrase: the words that may stand there. */
export interface Slot {
  words: ReadonlySet<string>;
  mayBeMissing: boolean;
}

/** A row's phrase, ready to be followed through a sentence. */
export interface Phrase {
  slots: readonly Slot[];
  /** The one group that lists it, as a list: the same list each time it is found. */
  groups: readonly [TriggerGroup];
  mask: number;
  /** It holds only at the end of a clause. */
  isFinal: boolean;
}

const slotsByText = new Map<string, Slot>();

const slotOf = (text: string): Slot => {
  const known = slotsByText.get(text);
  if (known) return known;
  const mayBeMissing = text.endsWith('~');
  const words = new Set((mayBeMissing ? text.slice(0, -1) : text).split('|'));
  const slot = { words, mayBeMissing };
  slotsByText.set(text, slot);
  return slot;
};

/** The places of a phrase as its row writes it. */
export const slotsOf = (phrase: string): Slot[] => phrase.split(' ').map(slotOf);

/** A phrase that may begin with a word, the place of that word included. */
export interface Beginning {
  phrase: Phrase;
  slot: number;
}

const beginnings = new Map<string, Beginning[]>();

for (const group of groups)
  for (const text of group.phrases) {
    const slots = slotsOf(text);
    const phrase: Phrase = {
      slots,
      groups: [group],
      mask: maskOf(group.effects),
      isFinal: slots.at(-1)?.words.has('<end>') ?? false,
    };
    for (const [slot, { words, mayBeMissing }] of slots.entries()) {
      for (const word of words) {
        const known = beginnings.get(word);
        if (known) known.push({ phrase, slot });
        else beginnings.set(word, [{ phrase, slot }]);
      }
      if (!mayBeMissing) break;
    }
  }

const none: readonly Beginning[] = [];

/** The phrases that may begin with a word, or with one of its kind. */
export const beginningWith = (word: string): readonly Beginning[] => beginnings.get(word) ?? none;

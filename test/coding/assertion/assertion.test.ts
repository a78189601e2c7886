import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assertion } from '../../../src/coding/assertion/assertion.ts';
import { assertionReader } from '../../../src/coding/assertion/assertion-reader.ts';
import { scopesOf } from '../../../src/coding/assertion/scopes.ts';
import { matchesIn } from '../../../src/coding/assertion/trigger-matches.ts';
import { groups, slotsOf } from '../../../src/coding/assertion/trigger-phrases.ts';
import { findMention } from '../../../src/coding/notes/find-mention.ts';
import { readNote } from '../../../src/coding/notes/read-note.ts';
import { noteTexts } from '../notes/note-texts.ts';

/** The assertion of the words in square brackets. */
const assertionIn = (marked: string): Assertion => {
  const start = [...marked.slice(0, marked.indexOf('['))].length;
  const end = [...marked.slice(0, marked.indexOf(']'))].length - 1;
  return assertionReader(readNote(marked.replace('[', '').replace(']', '')))({ start, end });
};

const wordsOf = ({ polarity, temporality, experiencer }: Assertion): string =>
  `${polarity} ${temporality} ${experiencer}`;

const plain = 'affirmed recent patient';

describe('what a note says of a mention', () => {
  it.each([
    ['Patient denies cough, [wheezing], or hemoptysis.', 'negated recent patient'],
    ['No fever, but a [rash] on the trunk.', plain],
    ['No fever; [rash] on the trunk.', plain],
    ['There is no cyanosis and she reports [leg cramps].', plain],
    ['The calves are without [tenderness].', 'negated recent patient'],
    ['[Pancreatitis] was ruled out.', 'negated recent patient'],
    ['[Pancreatitis] has not been ruled out.', 'uncertain recent patient'],
    ['No change in the [goiter].', plain],
    ['Not only [gout] but also pseudogout.', plain],
    ['Gram negative [sepsis].', plain],
    ['No lesion suspicious for [melanoma].', 'negated recent patient'],
    ['No rash, possible [sinusitis].', 'uncertain recent patient'],
    ['His [eczema] is not well controlled.', plain],
    ['• Neurologic: Endorses [tremor]. Denies falls.', plain],
    ['Denies:\n- falls\n- [tremor]', 'negated recent patient'],
  ])('given denials, as in %j, then it is %s', (text, expected) => {
    expect(wordsOf(assertionIn(text))).toBe(expected);
  });

  it.each([
    ['Probable [bursitis].', 'uncertain recent patient'],
    ['Bursitis versus [tendinitis].', 'uncertain recent patient'],
    ['[Bursitis] cannot be excluded.', 'uncertain recent patient'],
    ['? [bursitis]', 'uncertain recent patient'],
    ['Rule out [bursitis].', 'uncertain recent patient'],
    ['Findings are consistent with [bursitis].', 'uncertain recent patient'],
    ['She rests her [bursitis] as much as possible.', plain],
  ])('given terms of guideline IV.H, as in %j, then it is %s', (text, expected) => {
    expect(wordsOf(assertionIn(text))).toBe(expected);
  });

  it.each([
    ['History of [ulcers].', 'affirmed historical patient'],
    ['HISTORY OF PRESENT ILLNESS\nShe has an [ulcer].', plain],
    ['She has a 2-week history of [heartburn].', plain],
    ['S/p [splenectomy].', 'affirmed historical patient'],
    ['The [abscess] has resolved.', 'affirmed historical patient'],
    ['PAST MEDICAL HISTORY\n1. [Ulcer]', 'affirmed historical patient'],
    ['PAST MEDICAL HISTORY\n[Asthma], currently on albuterol', plain],
    ['No history of [ulcers].', 'negated historical patient'],
  ])('given the past, as in %j, then it is %s', (text, expected) => {
    expect(wordsOf(assertionIn(text))).toBe(expected);
  });

  it.each([
    ['Her mother had [gout].', 'affirmed historical other'],
    ['Her brother has [gout].', 'affirmed recent other'],
    ['FAMILY HISTORY\nFather: [gout].', 'affirmed historical other'],
    ['Mother reports that he has [croup].', plain],
    ['Sister has gout, and she has [back pain].', plain],
    ['No family history of [gout].', 'negated historical other'],
  ])('given other people, as in %j, then it is %s', (text, expected) => {
    expect(wordsOf(assertionIn(text))).toBe(expected);
  });

  it.each([
    ['If [fever] develops, return.', 'affirmed hypothetical patient'],
    ['Return precautions for [bleeding] given.', 'affirmed hypothetical patient'],
    ['She is at risk for [falls].', 'affirmed hypothetical patient'],
    ['Return visit for [gout].', plain],
    ['If the [cough] does not improve, we will image.', plain],
  ])('given what may come, as in %j, then it is %s', (text, expected) => {
    expect(wordsOf(assertionIn(text))).toBe(expected);
  });

  it('given letters beyond the basic plane before it, then the mention is found all the same', () => {
    expect(assertionIn('😀😀 No [fever] 😀').polarity).toBe('negated');
  });

  it('given any text and place, then there is an answer', () => {
    fc.assert(
      fc.property(noteTexts, fc.nat(80), fc.nat(20), (text, start, length) => {
        const assertionOf = assertionReader(readNote(text));
        const first = assertionOf({ start, end: start + length + 1 });
        expect(assertionOf({ start, end: start + length + 1 })).toEqual(first);
      }),
    );
  });

  it('given one sentence of triggers alone, then there are no more scopes than a few per token', () => {
    for (const phrase of ['no ', 'if ', 'mother had ', 'possible ', 'history of ', 'vs ', '? ']) {
      const { tokens } = readNote(phrase.repeat(5000));
      const { scopes } = scopesOf(tokens);
      expect(scopes.length).toBeLessThanOrEqual(4 * tokens.length);
      for (const { from, to } of scopes) expect(to - from).toBeLessThanOrEqual(60);
    }
  });
});

describe('a phrase of the trigger rows', () => {
  it('given alternatives and words that may be missing, then it is found in each of its forms', () => {
    const places = (text: string) =>
      matchesIn(readNote(text).tokens).map(({ from, to }) => `${from}-${to}`);
    expect(places('without sign of gout')).toEqual(['0-3']);
    expect(places('without any sign of gout')).toEqual(['0-4']);
    expect(places('without gout')).toEqual(['0-1']);
    expect(slotsOf('no|without any~')).toEqual([
      { words: new Set(['no', 'without']), mayBeMissing: false },
      { words: new Set(['any']), mayBeMissing: true },
    ]);
  });

  it('given rows of a word and the end of a clause, then the end decides', () => {
    expect(assertionIn('The test was negative for [gout].').polarity).toBe('negated');
    expect(assertionIn('[Gout] test negative, rash present.').polarity).toBe('negated');
  });

  it('given all rows, then each place of a phrase holds a word', () => {
    for (const group of groups)
      for (const phrase of group.phrases)
        for (const { words } of slotsOf(phrase)) expect(words.has(''), phrase).toBe(false);
  });
});

describe('a mention given by its words', () => {
  it('given the words within another word first, then the whole word is found', () => {
    const { text, offsets } = readNote('Goutweed 😀 and GOUT');
    expect(findMention(text, 'gout', offsets)).toEqual({ start: 15, end: 19 });
    expect(findMention(text, 'gou', offsets)).toEqual({ start: 0, end: 3 });
    expect(findMention(text, 'asthma', offsets)).toBeUndefined();
    expect(findMention(text, ' ', offsets)).toBeUndefined();
  });
});

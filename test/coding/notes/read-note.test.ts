import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceOf } from '../../../src/coding/notes/offsets.ts';
import { readNote } from '../../../src/coding/notes/read-note.ts';
import { noteTexts } from './note-texts.ts';

const points = (text: string, start: number, end: number): string =>
  [...text].slice(start, end).join('');

const sentencesIn = (text: string): string[] =>
  readNote(text).sentences.map((sentence) => points(text, sentence.start, sentence.end));

const visit = [
  'CHIEF COMPLAINT',
  '',
  'Annual exam.',
  '',
  'Review of Systems:',
  '• Cardiovascular: Denies chest pain.',
  '',
  'FAMILY HISTORY: Mother with gout. ALLERGIES: none.',
  'A/P',
  '1. Hypertension - continue lisinopril.',
  'Congestive heart failure.',
  '• Medical Reasoning: She is doing well.',
  'We will order an echocardiogram.',
].join('\n');

describe('a note that is read', () => {
  it('given any text, then every offset gives back exactly the words it stands for', () => {
    fc.assert(
      fc.property(noteTexts, (text) => {
        const note = readNote(text);
        for (const token of note.tokens) {
          const exact = sliceOf(text, token, note.offsets);
          expect(exact).toBe(points(text, token.start, token.end));
          expect(exact.toLowerCase().replaceAll('’', "'")).toBe(token.lower);
        }
        for (const span of [...note.sentences, ...note.problems, ...note.labels])
          expect(points(text, span.start, span.end).trim()).not.toBe('');
      }),
    );
  });

  it('given any text, then its sections cover it and its sentences and tokens stand in order', () => {
    fc.assert(
      fc.property(noteTexts, (text) => {
        const { sections, sentences, tokens } = readNote(text);
        const ends = [0, ...sections.map(({ end }) => end)];
        expect(sections.map(({ start }) => start)).toEqual(ends.slice(0, -1));
        expect(ends.at(-1)).toBe([...text].length);
        for (const list of [sentences, tokens])
          for (const [index, span] of list.entries())
            expect(span.start).toBeGreaterThanOrEqual(list[index - 1]?.end ?? 0);
        for (const { from, to, start, end } of sentences)
          for (const token of tokens.slice(from, to)) {
            expect(token.start).toBeGreaterThanOrEqual(start);
            expect(token.end).toBeLessThanOrEqual(end);
          }
      }),
    );
  });

  it('given any text, then every word of it is in a heading or in exactly one sentence', () => {
    fc.assert(
      fc.property(noteTexts, (text) => {
        const { sections, sentences, tokens, offsets } = readNote(text);
        const inHeadings = sections.reduce(
          (count, { heading }) =>
            count + (heading ? (sliceOf(text, heading, offsets).match(/[a-z]/gi)?.length ?? 0) : 0),
          0,
        );
        const inTokens = tokens.reduce(
          (count, { lower, kind }) =>
            count + (kind === 'mark' ? 0 : (lower.match(/[a-z]/gi)?.length ?? 0)),
          0,
        );
        expect(sentences.length === 0 || tokens.length > 0).toBe(true);
        // Letters of the Latin alphabet whose lower case has more of them are left out of the count.
        const letters = text.match(/[a-z]/gi)?.length ?? 0;
        if (!/[İ]/.test(text)) expect(inHeadings + inTokens).toBe(letters);
      }),
    );
  });

  it('given headings in several spellings, then each section has its kind', () => {
    expect(readNote(visit).sections.map(({ kind }) => kind)).toEqual([
      'chief-complaint',
      'review-of-systems',
      'family-history',
      'allergies',
      'assessment',
    ]);
  });

  it('given an assessment, then short lines and numbered heads are its problems', () => {
    const { problems } = readNote(visit);
    expect(problems.map(({ start, end }) => points(visit, start, end))).toEqual([
      'Hypertension',
      'Congestive heart failure',
    ]);
  });

  it.each([
    [
      'the end of a wrapped line is no title',
      'Assessment:\nShe came after a long week at work and has felt tired since, with\nDiabetes.\n\n1. Gout. Rest.',
      ['Gout'],
    ],
    [
      'a title that is wrapped is one',
      'Assessment:\n1. Type 2 diabetes mellitus with\n   diabetic polyneuropathy. Continue gabapentin.',
      ['Type 2 diabetes mellitus with\n   diabetic polyneuropathy'],
    ],
    [
      'words before a colon are a title, labels of the plan are none',
      'A/P:\nHypertension: continue losartan.\nLabs: lipid panel.\nGERD: stable.',
      ['Hypertension', 'GERD'],
    ],
    [
      'a number sign marks a problem',
      'A/P:\n# Asthma\n- continue albuterol\n# Eczema - hydrocortisone',
      ['Asthma', 'Eczema'],
    ],
    [
      'a name that opens the paragraph is one',
      'Assessment: Acute otitis media, right. Start amoxicillin today.',
      ['Acute otitis media, right'],
    ],
    [
      'what a radiologist reads is none',
      'RESULTS\n\nCT of the head.\nImpression: Normal study.\n\nASSESSMENT\n\n• Migraine',
      ['Migraine'],
    ],
  ])('given an assessment in which %s, then its problems are so', (_, text, titles) => {
    const { problems } = readNote(text);
    expect(problems.map(({ start, end }) => points(text, start, end))).toEqual(titles);
  });

  it('given sub-headings of bullets, then each is labelled by what follows it', () => {
    const { labels } = readNote(visit);
    expect(labels.filter(({ kind }) => kind !== 'other').map(({ kind }) => kind)).toEqual([
      'system',
      'reasoning',
    ]);
  });

  it.each([
    ['HPI: cough', 'present-illness'],
    ['Hx of Present Illness\ncough', 'present-illness'],
    ['Past Medical Hx: gout', 'past-history'],
    ['PMHx\ngout', 'past-history'],
    ['Assessment & Plan:\ngout', 'assessment'],
    ['Social History\nsmoker', 'social-history'],
    ['ROS\nnegative', 'review-of-systems'],
    ['PHYSICAL EXAMINATION\nnormal', 'exam'],
    ['Patient Instructions:\nrest', 'instructions'],
    ['IMPRESSION\ngout', 'assessment'],
    ['VITALS REVIEWED\nnormal', 'vitals'],
    ['PMH - gout', 'past-history'],
  ])('given the heading of %j, then its section is %s', (text, kind) => {
    expect(readNote(text).sections[0]?.kind).toBe(kind);
  });

  it('given a sentence that only begins with a heading’s word, then it is no heading', () => {
    expect(readNote('History of gout, treated.').sections[0]?.kind).toBe('none');
    expect(readNote('Plan to see her next week.').sections[0]?.kind).toBe('none');
  });

  it('given abbreviations and numbers, then they end no sentence', () => {
    expect(
      sentencesIn(
        'Dr. Lee saw him, e.g. for gout vs. sprain. He takes 1.5 mg b.i.d. with food. OK?',
      ),
    ).toEqual([
      'Dr. Lee saw him, e.g. for gout vs. sprain.',
      'He takes 1.5 mg b.i.d. with food.',
      'OK?',
    ]);
  });

  it('given a line wrapped at a column, then the sentence goes on; a new line in capitals begins one', () => {
    expect(sentencesIn('She has a cough and\nfever today\nSkin clear\nNo edema')).toEqual([
      'She has a cough and\nfever today',
      'Skin clear',
      'No edema',
    ]);
  });

  it('given a large text that ends no sentence, then it is cut, so that no sentence grows with it', () => {
    for (const piece of ['no fever and ', '…', 'a,', 'x'.repeat(50)]) {
      const text = piece.repeat(5000);
      const { sentences } = readNote(`${text} end`);
      for (const { start, end } of sentences.slice(0, -1))
        expect(end - start).toBeLessThanOrEqual(piece.startsWith('x') ? text.length : 4100);
      expect(sentences.at(-1)?.end).toBe(text.length + 4);
    }
  });

  it('given a list under a line that ends in a colon, then its entries know their lead', () => {
    const { sentences } = readNote('Denies:\n- fever\n- cough\nFeels well.');
    expect(sentences.map(({ lead }) => lead)).toEqual([undefined, 0, 0, undefined]);
  });

  it('given dose, ratio, date and code, then each is one token in its normal form', () => {
    const { tokens } = readNote(
      'Crohn’s s/p 1.5 mg, 2/6 murmur E11.9 follow-up of oedemas 2nd 40mg',
    );
    expect(tokens.map(({ normal }) => normal).join(' ')).toBe(
      'crohn s/p 1.5 mg , 2/6 murmur e11.9 follow up of edema 2nd 40 mg',
    );
    expect(tokens.filter(({ isJoined }) => isJoined).map(({ lower }) => lower)).toEqual([
      'up',
      'mg',
    ]);
  });
});

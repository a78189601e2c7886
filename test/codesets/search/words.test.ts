import { describe, expect, it } from 'vitest';
import { readingsOf, typedWords } from '../../../src/codesets/search/query.ts';
import { wordsOf } from '../../../src/codesets/search/words.ts';

describe('given words as clinicians and the code set write them', () => {
  it.each([
    ['Allergies', 'allergy'],
    ['headaches', 'Headache'],
    ['kidneys', 'kidney'],
    ["Crohn's disease", 'Crohns disease'],
    ['Ménière', 'Meniere'],
    ['anaemia', 'anemia'],
    ['oesophageal haemorrhage', 'esophageal hemorrhage'],
    ['lymphoedema', 'lymphedema'],
    ['diarrhoea', 'diarrhea'],
    ['tumours', 'tumor'],
    ['abscesses', 'abscess'],
  ])('when %s and %s are compared, then they are the same', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other));
  });

  it.each([
    ['toe', 'toes', true],
    ['pus', 'pu', false],
    ['arthritis', 'arthriti', false],
    ['hour', 'hor', false],
  ])('when %s and %s are compared, then being the same is %s', (one, other, isSame) => {
    expect(wordsOf(one).join() === wordsOf(other).join()).toBe(isSame);
  });
});

describe('given a question', () => {
  const readings = (text: string): string[] =>
    readingsOf(typedWords(text)).map(({ words }) => words.map(({ typed }) => typed).join(' '));

  it('when it holds abbreviations, then it is read in full first, and as typed', () => {
    expect(readings('htn')).toEqual(['hypertension', 'htn']);
    expect(readings('DM2 w/ CKD')).toEqual(['diabetes type 2 chronic kidney disease', 'dm2 ckd']);
  });

  it('when it holds signs of notes, then they are words', () => {
    expect(typedWords('asthma w/o status')).toEqual(['asthma', 'without', 'status']);
    expect(typedWords('h/o MI')).toEqual(['history', 'of', 'mi']);
  });

  it('when it holds none, then it is read as it stands, each word once', () => {
    expect(readings('pain in the back back')).toEqual(['pain back']);
    expect(readings('')).toEqual(['']);
  });
});

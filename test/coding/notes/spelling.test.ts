import { describe, expect, it } from 'vitest';
import { normalWord } from '../../../src/coding/notes/spelling.ts';
import { quantityOf, unitOf } from '../../../src/coding/notes/units.ts';

describe('the normal form of a word', () => {
  it.each([
    ['Fractures', 'fracture'],
    ['biopsies', 'biopsy'],
    ['diagnoses', 'diagnosis'],
    ['stenoses', 'stenosis'],
    ['Diabetes', 'diabetes'],
    ['abscesses', 'abscess'],
    ['anaemia', 'anemia'],
    ['haemorrhage', 'hemorrhage'],
    ['oesophageal', 'esophageal'],
    ['diarrhoea', 'diarrhea'],
    ['tumours', 'tumor'],
    ['Ménière’s', 'meniere'],
    ['Alzheimer’s', 'alzheimer'],
    ['pelvis', 'pelvis'],
    ['mucous', 'mucous'],
    ['paralysis', 'paralysis'],
  ])('given %s, then it is looked up as %s', (word, normal) => {
    expect(normalWord(word)).toBe(normal);
  });

  it('given words alike but for number or spelling, then they have one key', () => {
    expect(normalWord('haematomas')).toBe(normalWord('hematoma'));
    expect(normalWord('ischaemic')).toBe(normalWord('ischemic'));
  });
});

describe('quantities', () => {
  it('given a unit as a note writes it, then it is compared in one form', () => {
    expect(unitOf('milligram')).toBe('mg');
    expect(unitOf('mcg')).toBe(unitOf('µg'));
    expect(unitOf('knee')).toBeUndefined();
    expect(unitOf('constructor')).toBeUndefined();
  });

  it('given a number, then it is a quantity; a ratio or date is none', () => {
    expect(quantityOf('1,000.5')).toBe(1000.5);
    expect(quantityOf('120/80')).toBeUndefined();
    expect(quantityOf('10:30')).toBeUndefined();
  });
});

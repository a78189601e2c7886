import { describe, expect, it } from 'vitest';
import { normalWord } from '../../../src/coding/notes/spelling.ts';

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

import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** A long-term use that is coded beside what it treats, in the words of the Tabular List. */
interface LongTermUse {
  treats: RegExp;
  drugs: RegExp;
  words: (drug: string) => string;
}

/** Entered by us from general knowledge of medicine: drugs by what they are, beside what they are for. */
const uses: readonly LongTermUse[] = [
  {
    treats: /^Z94/,
    drugs: /\bimmunosuppress(?:ants?|ive)\b/iu,
    words: () => 'long term use immunosuppressant',
  },
  {
    treats: /^Z94/,
    drugs: /\b(?:tacrolimus|cyclosporine|sirolimus|everolimus|mycophenolate|azathioprine)\b/iu,
    words: (drug) => `long term (current) use of ${drug}`,
  },
  {
    treats: /^(?:E29\.1|E28\.[39]|E23\.0|N95\.1)/,
    drugs: /\b(?:testosterone|estradiol|estrogens?)\b/iu,
    words: () => 'hormone replacement therapy',
  },
  {
    treats: /^(?:I48|I26|I82|Z86\.71|Z95\.2|D68)/,
    drugs:
      /\b(?:warfarin|coumadin|apixaban|eliquis|rivaroxaban|xarelto|dabigatran|pradaxa|edoxaban|anticoagulants?|anticoagulation)\b/iu,
    words: () => 'long term (current) use of anticoagulants',
  },
  {
    treats: /^(?:M0[56]|L40|M45|K5[01])/,
    drugs: /\bmethotrexate\b/iu,
    words: () => 'long term use methotrexate',
  },
  {
    treats: /^(?:C50|D05|Z85\.3)/,
    drugs: /\btamoxifen\b/iu,
    words: () => 'long term use tamoxifen',
  },
  {
    treats: /^(?:C50|D05|Z85\.3)/,
    drugs: /\b(?:anastrozole|letrozole|exemestane|arimidex|femara|aromasin)\b/iu,
    words: () => 'long term use aromatase inhibitors',
  },
  {
    treats: /^M8[01]/,
    drugs: /\b(?:alendronate|fosamax|risedronate|ibandronate|zoledronic acid)\b/iu,
    words: () => 'long term use bisphosphonates',
  },
];

const stopped =
  /\b(?:stop(?:ped)?|discontinue[ds]?|hold|held|no longer|not on|never|allerg\w+|declined)\b[^.]*$/iu;

/** Where one of the drugs is taken by assessment, plan or the list of medications. */
const takenAt = (
  { note }: ProblemReading,
  drugs: RegExp,
): (Span & { drug: string }) | undefined => {
  for (const { kind, body, end } of note.sections) {
    if (kind !== 'assessment' && kind !== 'plan' && kind !== 'medications') continue;
    const from = note.offsets.unitOf(body);
    const text = note.text.slice(from, note.offsets.unitOf(end));
    const match = text.match(drugs);
    if (match?.index === undefined || stopped.test(text.slice(0, match.index))) continue;
    const start = note.offsets.pointOf(from + match.index);
    return {
      start,
      end: note.offsets.pointOf(from + match.index + match[0].length),
      drug: match[0].toLowerCase(),
    };
  }
  return undefined;
};

/** Each long-term use after the diagnosis that it treats (I.C.21.c.3, Z79). */
export const withLongTermDrugs = (
  reading: ProblemReading,
  found: readonly FoundDiagnosis[],
): FoundDiagnosis[] => {
  const told = new Set<string>();
  return found.flatMap((one) => [
    one,
    ...uses.flatMap(({ treats, drugs, words }): FoundDiagnosis[] => {
      const place = treats.test(one.code) ? takenAt(reading, drugs) : undefined;
      const best = place && reading.termOf(words(place.drug));
      if (!place || !best?.code.startsWith('Z79') || told.has(best.code)) return [];
      told.add(best.code);
      return [
        {
          code: best.code,
          words: place.drug,
          evidence: [{ start: place.start, end: place.end }],
          rationale: `What is assessed is treated with ${place.drug} (ICD-10-CM guidelines I.C.21.c.3); ${placeOf(best)}.`,
        },
      ];
    }),
  ]);
};

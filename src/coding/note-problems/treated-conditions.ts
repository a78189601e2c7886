import type { SectionKind } from '../notes/section-headings.ts';
import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** A condition that the note names, and drugs that are given for little else. */
interface Treated {
  condition: RegExp;
  /** In lower case. */
  drugs: readonly string[];
  words: string;
  category: RegExp;
}

/** Entered by us from general knowledge of medicine; a drug alone is never a diagnosis. */
const rows: readonly Treated[] = [
  {
    condition: /\b(?:copd|chronic obstructive pulmonary disease)\b/giu,
    drugs:
      'albuterol atrovent ipratropium tiotropium spiriva symbicort advair trelegy inhaler inhalers'.split(
        ' ',
      ),
    words: 'chronic obstructive pulmonary disease',
    category: /^J4[45]/,
  },
  {
    condition: /\basthma\b/giu,
    drugs:
      'albuterol montelukast singulair symbicort advair fluticasone budesonide inhaler inhalers'.split(
        ' ',
      ),
    words: 'asthma',
    category: /^J4[45]/,
  },
  {
    condition: /\bhypothyroidism\b/giu,
    drugs: 'levothyroxine synthroid unithroid'.split(' '),
    words: 'hypothyroidism',
    category: /^E0[0-3]|^E89\.0/,
  },
  {
    condition: /\b(?:hyperlipidemia|hypercholesterolemia|high cholesterol)\b/giu,
    drugs:
      'statin atorvastatin rosuvastatin simvastatin pravastatin lovastatin lipitor crestor zocor'.split(
        ' ',
      ),
    words: 'hyperlipidemia',
    category: /^E78/,
  },
  {
    condition: /\b(?:gerd|gastroesophageal reflux(?: disease)?|acid reflux)\b/giu,
    drugs: 'omeprazole pantoprazole esomeprazole lansoprazole protonix prilosec famotidine'.split(
      ' ',
    ),
    words: 'gastroesophageal reflux disease',
    category: /^K2[01]/,
  },
  {
    condition: /\bgout\b/giu,
    drugs: 'allopurinol febuxostat colchicine'.split(' '),
    words: 'gout',
    category: /^M1(?:0|A)/,
  },
  {
    condition: /\batrial fibrillation\b|\ba-?fib\b/giu,
    drugs: 'apixaban eliquis rivaroxaban xarelto dabigatran warfarin coumadin'.split(' '),
    words: 'atrial fibrillation',
    category: /^I48/,
  },
];

const naming = new Set<SectionKind>([
  'present-illness',
  'past-history',
  'none',
  'assessment',
  'plan',
]);
const planning = new Set<SectionKind>(['assessment', 'plan']);

const managed =
  /\b(?:continu\w*|use|using|refill\w*|increase|decrease|start|resume|take|taking|prescri\w+|adjust)\b/iu;

const placesOf = (
  { note }: ProblemReading,
  kinds: ReadonlySet<SectionKind>,
  pattern: RegExp,
): Span[] =>
  note.sections
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ body, end }) => {
      const from = note.offsets.unitOf(body);
      return [...note.text.slice(from, note.offsets.unitOf(end)).matchAll(pattern)].map(
        (match) => ({
          start: note.offsets.pointOf(from + match.index),
          end: note.offsets.pointOf(from + match.index + match[0].length),
        }),
      );
    });

/** The places of drugs in assessment and plan. */
const drugPlaces = ({ note }: ProblemReading, drugs: readonly string[]): Span[] =>
  note.tokens.filter(({ lower, start }) => {
    if (!drugs.includes(lower)) return false;
    const section = note.sections.find((one) => one.start <= start && start < one.end);
    return section !== undefined && planning.has(section.kind);
  });

const isManaged = ({ note }: ProblemReading, { start, end }: Span): boolean => {
  const text = note.text;
  const at = note.offsets.unitOf(start);
  const from = Math.max(text.lastIndexOf('.', at), text.lastIndexOf('\n', at)) + 1;
  return managed.test(text.slice(from, note.offsets.unitOf(end)));
};

/**
 * Conditions that the note names and no problem assesses, while its plan manages their treatment:
 * they coexist and require treatment at this visit (guidelines IV.J).
 */
export const treatedConditions = (
  reading: ProblemReading,
  known: readonly FoundDiagnosis[],
): FoundDiagnosis[] =>
  rows.flatMap(({ condition, drugs, words, category }): FoundDiagnosis[] => {
    if (known.some(({ code }) => category.test(code))) return [];
    if (!reading.says(drugs)) return [];
    const drug = drugPlaces(reading, drugs).find(
      (place) => reading.isStated(place) && isManaged(reading, place),
    );
    const named = drug && placesOf(reading, naming, condition).find(reading.isNamed);
    const best = named && reading.termOf(words);
    if (!drug || !named || !best) return [];
    return [
      {
        code: best.code,
        words,
        evidence: [named, { start: drug.start, end: drug.end }],
        rationale: `The note names it and the plan manages its treatment (ICD-10-CM guidelines IV.J); ${placeOf(best)}.`,
      },
    ];
  });

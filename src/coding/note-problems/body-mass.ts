import type { FoundDiagnosis } from './combinations.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** Diagnoses beside which the body mass index is coded (guidelines I.B.14). */
const weight = /^(?:E66|E4[0-6]|E88\.82|R63\.[46]|F50)/;

const told = /\b(?:bmi|body mass index)\b[^\d\n]{0,20}(\d{2}(?:\.\d{1,2})?)\b/iu;

const adult = 20;

/** The words of the Tabular List for an adult's index. */
const wordsFor = (index: number): string => {
  const whole = Math.floor(index);
  const range =
    whole < 20
      ? '19.9 or less'
      : whole < 40
        ? `${whole}.0-${whole}.9`
        : whole < 45
          ? '40.0-44.9'
          : whole < 50
            ? '45.0-49.9'
            : whole < 60
              ? '50.0-59.9'
              : whole < 70
                ? '60.0-69.9'
                : '70 or greater';
  return `Body mass index [BMI] ${range}, adult`;
};

/** The index of an adult whose weight is assessed, after that diagnosis. */
export const withBodyMass = (
  { note, asking, termOf }: ProblemReading,
  found: readonly FoundDiagnosis[],
): FoundDiagnosis[] => {
  const at = found.findIndex(({ code }) => weight.test(code));
  const match = at < 0 ? null : note.text.match(told);
  if (!match || match.index === undefined || (asking.facts.age ?? adult) < adult) return [...found];
  const best = termOf(wordsFor(Number(match[1])));
  if (!best?.code.startsWith('Z68')) return [...found];
  const end = match.index + match[0].length;
  const index: FoundDiagnosis = {
    code: best.code,
    words: match[0],
    evidence: [{ start: note.offsets.pointOf(match.index), end: note.offsets.pointOf(end) }],
    rationale: `The index of the assessed weight: "${match[0]}" (ICD-10-CM guidelines I.B.14); ${placeOf(best)}.`,
  };
  return [...found.slice(0, at + 1), index, ...found.slice(at + 1)];
};

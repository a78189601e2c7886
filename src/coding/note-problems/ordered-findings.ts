import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** What a test or a treatment is ordered for: "an echocardiogram to evaluate his murmur". */
const ordered =
  /\b(?:for (?:further |continued |additional )?(?:evaluation|assessment|work-?up|management|treatment) of|to (?:further |better )?(?:evaluate|assess|work up|investigate|treat|address))\s+(?:the |his |her |their |this |these )([\p{L}][\p{L} '-]{2,60})/giu;

/** Where the name of the finding ends. */
const rest =
  /\s+(?:heard|noted|seen|found|detected|appreciated|present|on|in|with|to|and|that|which|today|as|at|by|using|before|after|when)\b.*$/iu;

/** A test that came back abnormal: "ejection fraction on echocardiogram was abnormal". */
const abnormal =
  /\b(echocardiogram|electrocardiogram|ekg|ecg|eeg|mammogram|pap smear|stress test|chest x-?ray|pulmonary function tests?|liver function tests?|urinalysis|thyroid function tests?)\s+(?:today\s+)?(?:was|were|is|are|came back)\s+abnormal\b/giu;

const wholePath = 0.95;

interface Cue extends Span {
  words: string;
  asked: string;
}

const cuesIn = ({ note, says }: ProblemReading): Cue[] =>
  note.sections.flatMap((section) => {
    if (section.kind !== 'assessment' && section.kind !== 'plan') return [];
    const from = note.offsets.unitOf(section.body);
    const text = note.text.slice(from, note.offsets.unitOf(section.end));
    const at = (start: number, words: string, asked: string): Cue => ({
      start: note.offsets.pointOf(from + start),
      end: note.offsets.pointOf(from + start + words.length),
      words,
      asked,
    });
    const findings = [...text.matchAll(ordered)].map((match) => {
      const words = (match[1] ?? '').replace(rest, '').trimEnd();
      return at(match.index + match[0].length - (match[1] ?? '').length, words, words);
    });
    const tests = (says(['abnormal']) ? [...text.matchAll(abnormal)] : []).map((match) =>
      at(match.index, match[0], `abnormal ${match[1] ?? ''}`),
    );
    return [...findings, ...tests];
  });

/**
 * Findings without a problem of their own for which something was ordered, and tests told as
 * abnormal: both affected the care of this visit (guidelines IV.J, III.B).
 */
export const orderedFindings = (
  reading: ProblemReading,
  known: readonly FoundDiagnosis[],
): FoundDiagnosis[] => {
  const categories = new Set(known.map(({ code }) => code.slice(0, 3)));
  return cuesIn(reading).flatMap(({ start, end, words, asked }): FoundDiagnosis[] => {
    if (!reading.isStated({ start, end })) return [];
    const best = reading.termOf(asked);
    if (!best || best.explained < wholePath || categories.has(best.code.slice(0, 3))) return [];
    return [
      {
        code: best.code,
        words,
        evidence: [{ start, end }],
        rationale: `The plan of this visit is about it: "${words}" (ICD-10-CM guidelines IV.J); ${placeOf(best)}.`,
      },
    ];
  });
};

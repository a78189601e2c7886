import type { Chart } from '../../chart.ts';
import { addDays, ageOn, type LocalDate } from '../../fhir/dates.ts';
import { firstPayer, isMedicare } from '../first-payer.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import type { PatientStatus } from './patient-status.ts';
import { checkUpCode } from './visit-codes.ts';
import { type AssessedProblem, phrase, type VisitNote } from './visit-note.ts';

const checkUpTitle = phrase(
  '(yearly|annual|routine|periodic) ((adult|child|physical|health|preventive|general|medical|wellness?) )*(check|check-?up|exam|examination|physical|visit)|well[- ](child|baby|woman|adult) (check|check-?up|visit|exam)|(preventive|health maintenance) (visit|exam|examination)|annual physical|routine (general medical|child health) exam(ination)?',
);
const wellnessTitle = phrase(
  '(yearly|annual|medicare|initial|subsequent)( annual)?( medicare)? wellness visit|wellness visit',
);
const counselled = phrase(
  'counsel+(ed|ing)|anticipatory guidance|preventive review|health advice|risk factor reduction|(diet|exercise|seat belts?|safety|sleep)[^.]{0,60} (discussed|reviewed)',
);

/** The title under which a note assesses a check-up, if it does. */
export const checkUpProblem = (
  notes: readonly VisitNote[],
): { note: VisitNote; problem: AssessedProblem } | undefined => {
  for (const note of notes)
    for (const problem of note.problems)
      if (
        note.mentions(checkUpTitle, problem.at).length ||
        note.mentions(wellnessTitle, problem.at).length
      )
        return { note, problem };
  return undefined;
};

/**
 * A preventive check-up by the patient's age and status: assessed as such, with an examination and
 * counselling in the note. Medicare pays none.
 */
export const checkUp = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
  status: PatientStatus,
): ShownService | undefined => {
  const found = checkUpProblem(notes);
  const { birthDate } = chart.patient;
  if (!found || !birthDate || firstPayer(chart)?.kind === 'medicare') return undefined;
  const { note, problem } = found;
  if (!note.mentions(checkUpTitle, problem.at).length) return undefined;
  const advice = note.statements(counselled)[0];
  if (!note.sections('exam').length || !advice) return undefined;
  const age = ageOn(birthDate, date);
  const other = status.status === 'new' ? 'established' : 'new';
  return {
    code: checkUpCode(age, status.status),
    rule: 'check-up-by-age',
    evidence: status.evidence,
    spans: [note.evidence(problem.at), note.evidence(advice), ...status.spans].slice(0, 3),
    rationale: `A check-up with examination and counselling at ${age} years, ${status.status} patient: ${status.because} (CPT, preventive medicine visits by age).`,
    considered: `${checkUpCode(age, other)} if the patient were ${other === 'new' ? 'new' : 'an established one'}.`,
  };
};

/** The elements of a wellness visit (42 CFR 410.15), each as notes write it. */
const elements: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'health risk assessment',
    phrase('health[- ]risk (assessment|form|questionnaire|appraisal)|hra'),
  ],
  [
    'medical and family history',
    phrase(
      '(medical|family|social)( and \\w+)? history[^.]{0,80}(updated?|up to date|reviewed)|(updated?|reviewed)[^.]{0,60}(medical|family)( and \\w+)? history',
    ),
  ],
  [
    'medicines and other clinicians',
    phrase(
      '(medicines?|medications?)[^.]{0,60}(clinicians|providers|specialists|suppliers)|(clinicians|providers|specialists|care team)[^.]{0,60}(reviewed|updated|up to date)',
    ),
  ],
  ['measurements', phrase('bp \\d{2,3}\\/\\d{2,3}|blood pressure \\d{2,3}\\/\\d{2,3}|bmi')],
  [
    'cognition',
    phrase('cognit\\w+|clock draw(ing)?|three-word recall|word recall|mini-?cog|moca|mmse'),
  ],
  [
    'screening schedule',
    phrase('screening (schedule|checklist|plan)|schedule of (screenings?|preventive services)'),
  ],
  [
    'personal advice',
    phrase(
      'personal(ized|ised)? (health )?(advice|plan)|(health )?advice (given|handed out)|counsel+(ed|ing)',
    ),
  ],
];

/** The elements of a wellness visit that the notes do not show. */
export const missingElements = (notes: readonly VisitNote[]): string[] =>
  elements
    .filter(([, pattern]) => !notes.some((note) => note.undenied(pattern).length))
    .map(([name]) => name);

const lastWellness = phrase(
  'last (annual |yearly |medicare )*wellness visit (was )?(on )?\\d{1,2}\\/\\d{1,2}\\/\\d{4}',
);

/** Day of the last wellness visit that a note states. */
const lastWellnessDay = (
  notes: readonly VisitNote[],
): { day: LocalDate; note: VisitNote; at: { start: number; end: number } } | undefined => {
  for (const note of notes)
    for (const at of note.mentions(lastWellness)) {
      const [, month = '', day = '', year = ''] =
        /(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(note.evidence(at).exact) ?? [];
      if (year)
        return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, note, at };
    }
  return undefined;
};

/** Eleven full months have to pass after the month of the last one (42 CFR 410.15). */
const isDue = (last: LocalDate, date: LocalDate): boolean => {
  const firstOfMonth = `${last.slice(0, 7)}-01`;
  const earliest = `${Number(firstOfMonth.slice(0, 4)) + 1}${firstOfMonth.slice(4)}`;
  return date >= earliest && date > addDays(last, 1);
};

/**
 * Medicare's subsequent wellness visit: assessed as such, all its elements in the note, and the last
 * one stated and long enough ago. A first one is left to the coder, who knows the payer's history.
 */
export const wellnessVisit = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
): ShownService | undefined => {
  const found = checkUpProblem(notes);
  if (!found || !isMedicare(firstPayer(chart))) return undefined;
  const { note, problem } = found;
  if (!note.mentions(wellnessTitle, problem.at).length || missingElements(notes).length)
    return undefined;
  const last = lastWellnessDay(notes);
  if (!last || !isDue(last.day, date)) return undefined;
  return {
    code: 'G0439',
    rule: 'wellness-visit',
    evidence: [],
    spans: [note.evidence(problem.at), last.note.evidence(last.at)],
    rationale: `A wellness visit with all its elements (${elements.map(([name]) => name).join(', ')}), the last one on ${last.day} (42 CFR 410.15).`,
    considered: 'G0438 and G0402 are for the first one.',
  };
};

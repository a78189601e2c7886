import type { Chart } from '../../chart.ts';
import { ageOn, type LocalDate } from '../../fhir/dates.ts';
import { firstPayer } from '../first-payer.ts';
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

/** The title of Medicare's examination at the beginning of Part B. */
export const initialExamTitle = phrase(
  'welcome to medicare( visit| exam(ination)?| physical)?|initial preventive (physical )?exam(ination)?|ippe',
);

/** What a note assesses under a title of some kind. */
interface TitledProblem {
  note: VisitNote;
  problem: AssessedProblem;
}

const titled = (
  notes: readonly VisitNote[],
  titles: readonly RegExp[],
): TitledProblem | undefined => {
  for (const note of notes)
    for (const problem of note.problems)
      if (titles.some((title) => note.mentions(title, problem.at).length > 0))
        return { note, problem };
  return undefined;
};

/** The title under which a note assesses a check-up, if it does. */
export const checkUpProblem = (notes: readonly VisitNote[]): TitledProblem | undefined =>
  titled(notes, [checkUpTitle, wellnessTitle, initialExamTitle]);

/** The title under which a note assesses one of Medicare's preventive visits. */
export const wellnessProblem = (notes: readonly VisitNote[]): TitledProblem | undefined =>
  titled(notes, [wellnessTitle, initialExamTitle]);

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

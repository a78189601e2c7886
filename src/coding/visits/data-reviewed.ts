import type { CodeableConcept, Observation, Reference } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { ageOn, type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, literal, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import {
  chargeNamed,
  type NamedCharge,
  namedCharges,
  nameKey,
} from '../procedures/charge-names.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { type Column, higher, type Level } from './levels.ts';
import { phrase, type VisitNote } from './visit-note.ts';

const kin =
  '(mother|father|mom|dad|parents?|guardian|wife|husband|spouse|partner|son|daughter|sister|brother|aunt|uncle|grandmother|grandfather|caregiver|caretaker)';
const historian = phrase(
  `${kin},? (who )?(gives?|gave|provides?|provided) (the |most of the |all )?history|history (is |was )?(given|obtained|provided|taken|supplied)( entirely)? (by|from) (the |her |his |their )?(patient's )?${kin}|independent historian`,
);
const outsideNotes = phrase(
  'review(ed)? (of )?(the )?((outside|external|hospital|er|emergency department|specialist|cardiology|consult(ation)?) (records?|notes?|reports?)|discharge summary|records? from \\w+)',
);
const ownInterpretation = phrase(
  'independent(ly)? (interpret(ed|ation)|read|review of (the )?(images?|tracing|films?))|images? (were )?(personally|independently) reviewed',
);
const discussion = phrase(
  'discussed (the |this |her |his )?(case |care |management |results? )?with (dr\\.?|the (cardiologist|surgeon|radiologist|specialist|consultant|pharmacist|hospitalist|therapist))',
);
const testWords = phrase(
  'a1c|ldl|lipids?|cholesterol|tsh|thyrotropin|filtration rate|egfr|creatinine|albumin|potassium|sodium|glucose|cbc|hemoglobin|inr|psa|x-ray|ct|mri|ultrasound|echo(cardiogram)?|ecg|ekg|tracing|strep test|flu test|culture|urinalysis|dipstick|biopsy|pathology|spirometry|colonoscopy|mammogram|eye exam',
);

const isLaboratory = ({ category }: Observation): boolean =>
  category?.some(({ coding }) => coding?.some(({ code }) => code === 'laboratory')) ?? false;

/** What a test is known by, so that its order and its result are one. */
const keyOf = (charges: readonly NamedCharge[], concept: CodeableConcept | undefined): string =>
  codeIn(concept, external.cpt) ??
  codeIn(concept, external.hcpcs) ??
  chargeNamed(charges, concept)?.code ??
  codeIn(concept, external.loinc) ??
  nameKey(concept?.text ?? concept?.coding?.[0]?.display ?? '');

interface CountedTest {
  key: string;
  evidence: Reference;
}

/** Categories of orders for tests: SNOMED CT laboratory procedure and imaging, and as EHRs write them. */
const orderedTests = new Set(['108252007', '363679005', 'laboratory', 'imaging', 'LAB', 'RAD']);

/** The tests of the visit, ordered or resulted, each once, without those whose reading is billed by itself. */
const countedTests = (chart: Chart, tables: CodeTables, date: LocalDate): CountedTest[] => {
  const charges = namedCharges(chart);
  const isToday = (instant: string | undefined): boolean =>
    instant !== undefined && localDate(instant, chart.practice.timeZone) === date;
  const inReports = new Set(
    chart.reports.flatMap(({ result }) => (result ?? []).flatMap((one) => literal(one) ?? [])),
  );
  const isInterpreted = (code: string): boolean => {
    const value = tables.relativeValue(code, date);
    return value.loaded && ['1', '2', '3', '4'].includes(value.row?.pcTc ?? '');
  };
  const all = [
    ...chart.orders
      .filter(
        ({ status, authoredOn, category }) =>
          !['revoked', 'entered-in-error', 'draft'].includes(status ?? '') &&
          isToday(authoredOn) &&
          category?.some(({ coding }) => coding?.some(({ code }) => orderedTests.has(code ?? ''))),
      )
      .map((order) => ({ code: order.code, evidence: versionedReference(order) })),
    ...chart.reports
      .filter(({ status, effectiveDateTime }) => status === 'final' && isToday(effectiveDateTime))
      .map((report) => ({ code: report.code, evidence: versionedReference(report) })),
    ...chart.observations
      .filter(
        (one) =>
          isLaboratory(one) &&
          one.status === 'final' &&
          isToday(one.effectiveDateTime) &&
          !inReports.has(`Observation/${one.id}`),
      )
      .map((one) => ({ code: one.code, evidence: versionedReference(one) })),
  ];
  const byKey = new Map<string, CountedTest>();
  for (const { code, evidence } of all) {
    const key = keyOf(charges, code);
    if (key && !isInterpreted(key) && !byKey.has(key)) byKey.set(key, { key, evidence });
  }
  return [...byKey.values()];
};

const dependentAge = 18;

/** Data that was ordered, reviewed or obtained (second column of the table). */
export const dataColumn = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  notes: readonly VisitNote[],
): Column => {
  const tests = countedTests(chart, tables, date);
  const spans: EvidenceSpan[] = [];
  const words = [`${tests.length} ${tests.length === 1 ? 'test' : 'tests'} ordered or reviewed`];
  let certainItems = tests.length;
  let possibleItems = tests.length;
  let [certainKinds, possibleKinds] = [0, 0];
  let isHistorian = false;
  const age = ageOn(chart.patient.birthDate ?? '', dateOfService(chart) ?? '');
  for (const note of notes) {
    const [told] = note.mentions(historian);
    if (told) {
      possibleItems += 1;
      if (chart.patient.birthDate && age < dependentAge) {
        certainItems += 1;
        isHistorian = true;
        words.push('history from another person');
        spans.push(note.evidence(told));
      }
    }
    const [outside] = note.statements(outsideNotes);
    if (outside) {
      certainItems += 1;
      possibleItems += 1;
      words.push('outside records reviewed');
      spans.push(note.evidence(outside));
    }
    const [read] = note.statements(ownInterpretation);
    if (read) {
      certainKinds += 1;
      possibleKinds += 1;
      words.push('own interpretation of a test');
      spans.push(note.evidence(read));
    }
    if (note.mentions(discussion).length) possibleKinds += 1;
    const reviewed = (['results', 'assessment', 'plan'] as const)
      .flatMap((kind) => note.sections(kind))
      .flatMap((section) => note.mentions(testWords, section))
      .map((place) => note.evidence(place).exact.toLowerCase());
    possibleItems += new Set(reviewed).size;
  }
  const possibleHistorian = notes.some((note) => note.mentions(historian).length > 0);
  return {
    certain: dataLevel(certainItems, certainKinds, isHistorian),
    possible: higher(
      dataLevel(certainItems, certainKinds, isHistorian),
      dataLevel(possibleItems, possibleKinds, possibleHistorian),
    ),
    words: words.join(', '),
    evidence: tests.map(({ evidence }) => evidence),
    spans,
  };
};

/** `items` of the first category, `kinds` how many of interpretation and discussion. */
const dataLevel = (items: number, kinds: number, isHistorian: boolean): Level => {
  const met = kinds + (items >= 3 ? 1 : 0);
  if (met >= 2) return 4;
  if (met === 1) return 3;
  return items >= 2 || isHistorian ? 2 : 1;
};

import type { Condition } from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';
import { noted } from '../examples/example-claims.ts';
import { diagnosesOf, diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { namesOf, sentencesOf } from './note-mentions.ts';
import { isSpokenOf } from './spoken-of.ts';

/** Was the condition recorded at this visit, or named by it as a reason? */
const isOfVisit = (condition: Condition, { encounter }: ClaimChart, date: LocalDate): boolean => {
  const own = `Condition/${condition.id}`;
  return (
    (encounter?.id !== undefined && literal(condition.encounter) === `Encounter/${encounter.id}`) ||
    (condition.recordedDate ?? date).slice(0, 10) >= date ||
    (encounter?.diagnosis ?? []).some((one) => literal(one.condition) === own) ||
    (encounter?.reasonReference ?? []).some((one) => literal(one) === own)
  );
};

/** A diagnosis comes from an old condition alone, and the note of the visit does not speak of it. */
export const diagnosisNotInNote: ClaimEdit = {
  id: 'diagnosis-not-in-note',
  row: 'D32',
  severity: 'D',
  snip: 5,
  message:
    'A diagnosis stands in the problem list alone: the note of this visit does not speak of it.',
  source: 'ICD-10-CM guidelines IV.J, III.B and I.B.14',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: {
    kind: 'question',
    words: 'Ask the clinician whether it mattered at the visit; if not, remove it from the claim.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const codes = tables.table('icd-10-cm', date);
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    // Without a note nothing can be compared; that it is missing, another edit says. What nobody
    // could read may speak of it.
    if (chart.notes.length === 0 || chart.unread?.length) return [];
    const sentences = sentencesOf(chart);
    return listedDiagnoses(chart.claim).flatMap(({ sequence, code }) => {
      const recorded = chart.conditions.filter(
        (condition) => codeIn(condition.code, external.icd10cm) === code,
      );
      if (recorded.length === 0 || recorded.some((one) => isOfVisit(one, chart, date))) return [];
      const names = namesOf(chart, code, codes.table.titleAt(codes.table.rank(code)));
      const isSaid = sentences.some((sentence) => names.some((name) => isSpokenOf(sentence, name)));
      return isSaid ? [] : [diagnosisPlace(sequence)];
    });
  },
  examples: {
    fails: {
      'diabetes from the problem list, at a visit for a cold': (chart) => {
        noted(chart, 'Runny nose and sore throat for two days. Rest and fluids.');
        chart.conditions = [sinceLong];
      },
    },
    passes: {
      'diabetes that the note has in letters': (chart) => {
        noted(chart, 'DM2: A1c 7.1, continue metformin.');
        chart.conditions = [sinceLong];
      },
      'hypertension that the note calls by one word of its name': (chart) => {
        noted(chart, 'Hypertension is well controlled, continue lisinopril.');
        chart.conditions = [
          {
            ...sinceLong,
            code: {
              coding: [{ system: external.icd10cm, code: 'I10' }],
              text: 'Essential hypertension',
            },
          },
        ];
        chart.claim.diagnosis = diagnosesOf('I10');
      },
      'a pain that the note calls by its place': (chart) => {
        noted(chart, 'Knee on the right: less pain, walks a mile.');
        chart.conditions = [
          {
            ...sinceLong,
            code: {
              coding: [{ system: external.icd10cm, code: 'M25.561' }],
              text: 'Right knee pain',
            },
          },
        ];
        chart.claim.diagnosis = diagnosesOf('M25.561');
      },
      'diabetes that the note speaks of': (chart) => {
        noted(chart, 'Type 2 diabetes: A1c 7.1, continue metformin.');
        chart.conditions = [sinceLong];
      },
      'diabetes recorded at the visit': (chart) => {
        noted(chart, 'Runny nose and sore throat for two days. Rest and fluids.');
        chart.conditions = [{ ...sinceLong, recordedDate: '2026-11-03' }];
      },
    },
  },
};

const sinceLong: Condition = {
  resourceType: 'Condition',
  id: 'diabetes',
  subject: { reference: 'Patient/patient' },
  recordedDate: '2019-05-02',
  code: { coding: [{ system: external.icd10cm, code: 'E11.9' }], text: 'Type 2 diabetes' },
};

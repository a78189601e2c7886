import { dateOfService, today } from '../chart.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** A diagnosis is a category with more specific codes below it. Source: ICD-10-CM guidelines I.B.2. */
export const diagnosisNotBillable: ClaimEdit = {
  id: 'diagnosis-not-billable',
  row: 'D04',
  severity: 'R',
  snip: 5,
  message: 'A diagnosis is a category with more specific codes below it.',
  source: 'ICD-10-CM guidelines I.B.2',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: { kind: 'question', words: 'Choose the most specific code that the record supports.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const fails: string[] = [];
    for (const [sequence, code] of diagnosisCodes(chart.claim)) {
      const answer = tables.diagnosis(code, date);
      if (!answer.loaded) return { fails: [], missing: ['icd-10-cm'] };
      if (answer.row && !answer.row.billable)
        fails.push(`Claim.diagnosis.where(sequence = ${sequence})`);
    }
    return fails;
  },
  examples: {
    fails: {
      'a header': (chart) => {
        chart.claim.diagnosis = [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'E11' }] },
          },
        ];
      },
    },
    passes: { 'a billable code': () => undefined },
  },
};

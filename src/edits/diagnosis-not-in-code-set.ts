import { dateOfService, today } from '../chart.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** A diagnosis code is not in ICD-10-CM on the date of service. Source: ICD-10-CM guidelines I.A; 45 CFR 162.1002. */
export const diagnosisNotInCodeSet: ClaimEdit = {
  id: 'diagnosis-not-in-code-set',
  row: 'D03',
  severity: 'R',
  snip: 5,
  message: 'A diagnosis code is not in ICD-10-CM on the date of service.',
  source: 'ICD-10-CM guidelines I.A; 45 CFR 162.1002',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: { kind: 'question', words: 'Choose the code that replaced it.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const fails: string[] = [];
    for (const [sequence, code] of diagnosisCodes(chart.claim)) {
      const answer = tables.diagnosis(code, date);
      if (!answer.loaded) return { fails: [], missing: ['icd-10-cm'] };
      if (!answer.row) fails.push(`Claim.diagnosis.where(sequence = ${sequence})`);
    }
    return fails;
  },
  examples: {
    fails: {
      'an invented code': (chart) => {
        chart.claim.diagnosis = [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'R99.99' }] },
          },
        ];
      },
    },
    passes: { 'a code in force': () => undefined },
  },
};

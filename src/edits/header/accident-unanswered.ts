import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';

/** An injury is coded, and whether it was an accident is not stated. */
export const accidentUnanswered: ClaimEdit = {
  id: 'accident-unanswered',
  row: 'C08',
  severity: 'W',
  snip: 4,
  message: 'An injury is coded, and whether it was an accident is not stated.',
  source: 'NUCC items 10a to 10c',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask the patient how, when and where it happened.' },
  check: ({ claim }) =>
    !claim.accident &&
    !elements.workRelated.read(claim) &&
    [...diagnosisCodes(claim).values()].some((code) => /^[ST]/.test(code))
      ? ['Claim.accident']
      : [],
  examples: {
    fails: {
      'a sprain without accident': (chart) => {
        chart.claim.diagnosis = [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'S93.401A' }] },
          },
        ];
      },
    },
    passes: { 'no injury': () => undefined },
  },
};

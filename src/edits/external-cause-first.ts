import { diagnosisCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** An external-cause code is first-listed or stands alone. Source: ICD-10-CM guidelines I.C.20.a.6. */
export const externalCauseFirst: ClaimEdit = {
  id: 'external-cause-first',
  row: 'D11',
  severity: 'R',
  snip: 5,
  message: 'An external-cause code is first-listed or stands alone.',
  source: 'ICD-10-CM guidelines I.C.20.a.6',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'List the injury first.' },
  check: ({ claim }) => {
    const first = [...diagnosisCodes(claim)].sort(([a], [b]) => a - b)[0];
    return first && /^[VWXY]/.test(first[1])
      ? [`Claim.diagnosis.where(sequence = ${first[0]})`]
      : [];
  },
  examples: {
    fails: {
      'a fall first': (chart) => {
        chart.claim.diagnosis = [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'W19.XXXA' }] },
          },
        ];
      },
    },
    passes: { 'the condition first': () => undefined },
  },
};

import { diagnosisCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** The same diagnosis stands on the claim twice. Source: ICD-10-CM guidelines I.B.12. */
export const diagnosisRepeated: ClaimEdit = {
  id: 'diagnosis-repeated',
  row: 'D07',
  severity: 'R',
  snip: 5,
  message: 'The same diagnosis stands on the claim twice.',
  source: 'ICD-10-CM guidelines I.B.12',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Remove the second and point its lines to the first.' },
  check: ({ claim }) => {
    const seen = new Set<string>();
    return [...diagnosisCodes(claim)].flatMap(([sequence, code]) => {
      if (!seen.has(code)) {
        seen.add(code);
        return [];
      }
      return [`Claim.diagnosis.where(sequence = ${sequence})`];
    });
  },
  examples: {
    fails: {
      twice: (chart) => {
        chart.claim.diagnosis = [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'I10' }] },
          },
          {
            sequence: 2,
            diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'I10' }] },
          },
        ];
      },
    },
    passes: { once: () => undefined },
  },
};

import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** The claim has more than twelve diagnoses. Source: 837P 2300 HI; NUCC item 21. */
export const tooManyDiagnoses: ClaimEdit = {
  id: 'too-many-diagnoses',
  row: 'D02',
  severity: 'R',
  snip: 4,
  message: 'The claim has more than twelve diagnoses.',
  source: '837P 2300 HI; NUCC item 21',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Remove those that no line points to.' },
  check: ({ claim }) => ((claim.diagnosis?.length ?? 0) > 12 ? ['Claim.diagnosis'] : []),
  examples: {
    fails: {
      thirteen: (chart) => {
        chart.claim.diagnosis = Array.from({ length: 13 }, (_, index) => ({
          sequence: index + 1,
          diagnosisCodeableConcept: {
            coding: [{ system: external.icd10cm, code: `R${10 + index}` }],
          },
        }));
      },
    },
    passes: { few: () => undefined },
  },
};

import type { ClaimEdit } from '../edit.ts';
import { diagnosesOf, diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

const lacksDot = (code: string): boolean => /^[A-Z][0-9A-Z]{3,6}$/i.test(code);

/** A diagnosis is written without its dot, and tables that know it with the dot may miss it. */
export const diagnosisWrittenWithoutDot: ClaimEdit = {
  id: 'diagnosis-written-without-dot',
  row: 'D06',
  severity: 'W',
  snip: 1,
  message:
    'A diagnosis is written without its dot, and tables that know it with the dot may miss it.',
  source: 'HL7 ICD-10-CM in FHIR, codes with their dot; 837P 2300 HI',
  sourceChecked: false,
  needs: [],
  // A person accepted the code as it is written, so that a person writes it anew.
  fix: {
    kind: 'suggestion',
    words: 'Put the dot behind the third character; the code stays what it is.',
  },
  check: (chart) =>
    listedDiagnoses(chart.claim).flatMap(({ sequence, code }) =>
      lacksDot(code) ? [diagnosisPlace(sequence)] : [],
    ),
  examples: {
    fails: {
      'diabetes without the dot': (chart) => {
        chart.claim.diagnosis = diagnosesOf('E119');
      },
    },
    passes: {
      'with it': () => undefined,
      'a code of three characters': (chart) => {
        chart.claim.diagnosis = diagnosesOf('I10');
      },
    },
  },
};

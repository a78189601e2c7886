import type { ClaimDiagnosis } from '@medplum/fhirtypes';
import { external } from '../fhir/systems.ts';
import { diagnosesOf, diagnosisPlace } from './diagnosis-place.ts';
import type { ClaimEdit } from './edit.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

const lacksDot = (code: string): boolean => /^[A-Z][0-9A-Z]{3,6}$/i.test(code);

const withDot = (diagnosis: ClaimDiagnosis): ClaimDiagnosis => {
  const { diagnosisCodeableConcept: concept } = diagnosis;
  if (!concept?.coding) return diagnosis;
  const coding = concept.coding.map((one) =>
    one.system === external.icd10cm && one.code && lacksDot(one.code)
      ? { ...one, code: `${one.code.slice(0, 3)}.${one.code.slice(3)}` }
      : one,
  );
  return { ...diagnosis, diagnosisCodeableConcept: { ...concept, coding } };
};

/** A diagnosis is written without its dot, and tables that know it with the dot may miss it. Source: HL7 ICD-10-CM in FHIR, codes with their dot; 837P 2300 HI. */
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
  fix: {
    kind: 'repair',
    words: 'The dot is put behind the third character; the code stays what it is.',
    repair: ({ claim }) => ({
      ...claim,
      diagnosis: (claim.diagnosis ?? []).map((one) => withDot(one)),
    }),
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

import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { diagnosisPlace } from './diagnosis-place.ts';

/** A diagnosis is not coded in ICD-10-CM, the only system that the claim can name. */
export const diagnosisOfOtherSystem: ClaimEdit = {
  id: 'diagnosis-of-other-system',
  row: 'D06',
  severity: 'R',
  snip: 5,
  message: 'A diagnosis is not coded in ICD-10-CM, the only system that the claim can name.',
  source: '837P 2300 HI, qualifiers ABK and ABF; 45 CFR 162.1002; RARC N755',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Code the diagnosis in ICD-10-CM, which is in force for all services since October 2015.',
  },
  check: ({ claim }) =>
    (claim.diagnosis ?? []).flatMap(({ sequence, diagnosisCodeableConcept: concept }) =>
      codeIn(concept, external.icd10cm) ? [] : [diagnosisPlace(sequence)],
    ),
  examples: {
    fails: {
      'diabetes by its number in ICD-9-CM': (chart) =>
        codedIn(chart, 'http://hl7.org/fhir/sid/icd-9-cm', '250.00'),
      'diabetes by its concept in SNOMED CT': (chart) =>
        codedIn(chart, external.snomed, '44054006'),
    },
    passes: { 'diabetes in ICD-10-CM': (chart) => codedIn(chart, external.icd10cm, 'E11.9') },
  },
};
const codedIn = (chart: DraftChart, system: string, code: string): void => {
  chart.claim.diagnosis = [
    { sequence: 1, diagnosisCodeableConcept: { coding: [{ system, code }] } },
  ];
};

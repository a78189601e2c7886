import type { MedicationRequest } from '@medplum/fhirtypes';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diabetesTreatments, longTermCodes } from './diabetes-drugs.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Diabetes is treated with drugs for which no code of long-term use stands on the claim. */
export const diabetesDrugUncoded: ClaimEdit = {
  id: 'diabetes-drug-uncoded',
  row: 'D25',
  severity: 'I',
  snip: 5,
  message:
    'The patient takes drugs for the coded diabetes, and no code says so for at least one kind of them.',
  source: 'ICD-10-CM guidelines I.C.4.a.3',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Add Z79.4 for insulin, Z79.84 for drugs by mouth, Z79.85 for other injected ones, if they are for long.',
  },
  check: (chart) => {
    if (chart.medications.length === 0) return [];
    const listed = listedDiagnoses(chart.claim);
    // In type 1 insulin goes without saying.
    const diabetes = listed.find(({ bare }) => /^E(08|09|11|13)/.test(bare));
    if (!diabetes) return [];
    const isUncoded = [...diabetesTreatments(chart)].some(
      (treatment) => !listed.some(({ bare }) => bare === longTermCodes[treatment]),
    );
    return isUncoded ? [diagnosisPlace(diabetes.sequence)] : [];
  },
  examples: {
    fails: {
      'type 2 with metformin': (chart) => taking(chart, 'metformin 500 mg tablet'),
      'type 2 with insulin and its tablets coded alone': (chart) => {
        diagnosed(chart, 'E11.9', 'Z79.84');
        taking(chart, 'insulin glargine 100 units/mL');
      },
    },
    passes: {
      'with its code': (chart) => {
        diagnosed(chart, 'E11.9', 'Z79.84');
        taking(chart, 'metformin 500 mg tablet');
      },
      'another drug': (chart) => taking(chart, 'lisinopril 10 mg tablet'),
      'insulin in type 1': (chart) => {
        diagnosed(chart, 'E10.9');
        taking(chart, 'insulin glargine 100 units/mL');
      },
    },
  },
};

const taking = (chart: DraftChart, text: string): void => {
  const request: MedicationRequest = {
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/patient' },
    medicationCodeableConcept: { text },
  };
  chart.medications = [request];
};

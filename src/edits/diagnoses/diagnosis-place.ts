import type { Claim } from '@medplum/fhirtypes';
import { external } from '../../fhir/systems.ts';

/** The FHIRPath of a diagnosis by its sequence, which is what lines point to. */
export const diagnosisPlace = (sequence: number): string =>
  `Claim.diagnosis.where(sequence = ${sequence})`;

/** Diagnoses with these ICD-10-CM codes, numbered from 1; for the examples of edits. */
export const diagnosesOf = (...codes: readonly string[]): NonNullable<Claim['diagnosis']> =>
  codes.map((code, index) => ({
    sequence: index + 1,
    diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code }] },
  }));

import type { ClaimItem, Patient } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';

/** HL7's sex parameter for clinical use, as an extension of the Patient. */
export const clinicalUse =
  'http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse';

/**
 * Does the record state that care usual for a sex applies to the patient, whatever the administrative
 * gender is?
 */
export const isSexRecordedFor = (patient: Patient, sex: 'female' | 'male'): boolean =>
  patient.extension?.some(
    ({ url, extension }) =>
      url === clinicalUse &&
      extension?.some(
        (part) =>
          part.url === 'value' &&
          part.valueCodeableConcept?.coding?.some(
            ({ code }) => code === `${sex}-typical` || code === 'specified',
          ),
      ),
  ) ?? false;

/** Is something that is for one sex billed for a patient of the other, by administrative gender? */
export const isOtherSex = (patient: Patient, sex: 'female' | 'male' | undefined): boolean =>
  sex !== undefined &&
  (patient.gender === 'female' || patient.gender === 'male') &&
  patient.gender !== sex;

/** KX says of a line that its conflict of sex is known and right (CPM chapter 32, 240). */
export const isSexAttested = (line: ClaimItem): boolean =>
  (line.modifier?.length ?? 0) > 0 && modifierCodes(line).includes('KX');

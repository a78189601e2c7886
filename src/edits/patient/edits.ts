import type { ClaimEdit } from '../edit.ts';
import { birthDateDiffersFromPayer } from './birth-date-differs-from-payer.ts';
import { consentNotOnFile } from './consent-not-on-file.ts';
import { groupNumberMissing } from './group-number-missing.ts';
import { nameDiffersFromPayer } from './name-differs-from-payer.ts';
import { newbornOnMothersCover } from './newborn-on-mothers-cover.ts';
import { patientAddressIncomplete } from './patient-address-incomplete.ts';
import { patientBirthDateMissing } from './patient-birth-date-missing.ts';
import { patientFirstNameMissing } from './patient-first-name-missing.ts';
import { patientGenderMissing } from './patient-gender-missing.ts';
import { patientNameMissing } from './patient-name-missing.ts';
import { patientZipStateMismatch } from './patient-zip-state-mismatch.ts';
import { relationshipContradictsSubscriber } from './relationship-contradicts-subscriber.ts';
import { relationshipMissing } from './relationship-missing.ts';
import { releaseOrAssignmentInvalid } from './release-or-assignment-invalid.ts';
import { serviceAfterDeath } from './service-after-death.ts';
import { sexDiffersFromPayer } from './sex-differs-from-payer.ts';
import { subscriberDetailsMissing } from './subscriber-details-missing.ts';
import { subscriberIdMalformed } from './subscriber-id-malformed.ts';
import { subscriberIdMissing } from './subscriber-id-missing.ts';
import { subscriberIdUnusual } from './subscriber-id-unusual.ts';
import { subscriberNameMissing } from './subscriber-name-missing.ts';

/** Edits on the patient and the subscriber: who they are and where they live. */
export const patientEdits: readonly ClaimEdit[] = [
  patientNameMissing,
  patientFirstNameMissing,
  patientBirthDateMissing,
  serviceAfterDeath,
  patientGenderMissing,
  patientAddressIncomplete,
  patientZipStateMismatch,
  subscriberIdMissing,
  subscriberIdMalformed,
  subscriberIdUnusual,
  relationshipMissing,
  relationshipContradictsSubscriber,
  subscriberNameMissing,
  subscriberDetailsMissing,
  groupNumberMissing,
  newbornOnMothersCover,
  nameDiffersFromPayer,
  birthDateDiffersFromPayer,
  sexDiffersFromPayer,
  releaseOrAssignmentInvalid,
  consentNotOnFile,
];

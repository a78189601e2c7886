import type { ClaimEdit } from '../edit.ts';
import { checkUpAgeBandWrong } from './check-up-age-band-wrong.ts';
import { codeReplacedByPayer } from './code-replaced-by-payer.ts';
import { consultationToMedicare } from './consultation-to-medicare.ts';
import { emergingTechnologyUnpaid } from './emerging-technology-unpaid.ts';
import { measurementCodeCharged } from './measurement-code-charged.ts';
import { measurementCodeRefused } from './measurement-code-refused.ts';
import { serviceAgeConflict } from './service-age-conflict.ts';
import { serviceBundledByMedicare } from './service-bundled-by-medicare.ts';
import { serviceDoneUnbilled } from './service-done-unbilled.ts';
import { serviceNeverCoveredByMedicare } from './service-never-covered-by-medicare.ts';
import { serviceNotInCodeSet } from './service-not-in-code-set.ts';
import { serviceNotTakenByMedicare } from './service-not-taken-by-medicare.ts';
import { serviceOutsideSpecialty } from './service-outside-specialty.ts';
import { servicePaidOnlyAlone } from './service-paid-only-alone.ts';
import { serviceSexConflict } from './service-sex-conflict.ts';
import { serviceSexDenied } from './service-sex-denied.ts';
import { sexConflictUnmarked } from './sex-conflict-unmarked.ts';
import { unlistedDrugHasCode } from './unlisted-drug-has-code.ts';
import { unlistedServiceUnexplained } from './unlisted-service-unexplained.ts';
import { vaccineBilledNotGiven } from './vaccine-billed-not-given.ts';
import { vaccineGivenUnbilled } from './vaccine-given-unbilled.ts';

/** Edits on the services themselves: valid, accepted by the payer, done, of this age and sex. */
export const procedureEdits: readonly ClaimEdit[] = [
  serviceNotInCodeSet,
  unlistedServiceUnexplained,
  unlistedDrugHasCode,
  serviceAgeConflict,
  checkUpAgeBandWrong,
  serviceSexDenied,
  serviceSexConflict,
  sexConflictUnmarked,
  serviceOutsideSpecialty,
  consultationToMedicare,
  codeReplacedByPayer,
  serviceNotTakenByMedicare,
  serviceNeverCoveredByMedicare,
  serviceBundledByMedicare,
  servicePaidOnlyAlone,
  emergingTechnologyUnpaid,
  measurementCodeRefused,
  measurementCodeCharged,
  vaccineBilledNotGiven,
  vaccineGivenUnbilled,
  serviceDoneUnbilled,
];

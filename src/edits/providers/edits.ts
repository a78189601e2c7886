import type { ClaimEdit } from '../edit.ts';
import { billingAddressPoBox } from './billing-address-po-box.ts';
import { billingNpiMissing } from './billing-npi-missing.ts';
import { billingTaxIdDoubled } from './billing-tax-id-doubled.ts';
import { billingTaxIdMissing } from './billing-tax-id-missing.ts';
import { billingZipNotNineDigits } from './billing-zip-not-nine-digits.ts';
import { contactPhoneMissing } from './contact-phone-missing.ts';
import { npiDeactivated } from './npi-deactivated.ts';
import { npiInvalid } from './npi-invalid.ts';
import { npiNotInRegistry } from './npi-not-in-registry.ts';
import { npiOfOtherEntityType } from './npi-of-other-entity-type.ts';
import { npiTaxIdNotEnrolled } from './npi-tax-id-not-enrolled.ts';
import { ordererNotAllowed } from './orderer-not-allowed.ts';
import { orderingProviderMissing } from './ordering-provider-missing.ts';
import { phoneMalformed } from './phone-malformed.ts';
import { providerExcluded } from './provider-excluded.ts';
import { providerOptedOut } from './provider-opted-out.ts';
import { providersDifferByLine } from './providers-differ-by-line.ts';
import { renderingProviderMissing } from './rendering-provider-missing.ts';
import { renderingProviderNotEnrolled } from './rendering-provider-not-enrolled.ts';
import { renderingRepeatsBilling } from './rendering-repeats-billing.ts';
import { selfReferral } from './self-referral.ts';
import { serviceFacilityMissing } from './service-facility-missing.ts';
import { serviceFacilityNpiOfBilling } from './service-facility-npi-of-billing.ts';
import { supervisorRepeatsRendering } from './supervisor-repeats-rendering.ts';
import { taxonomyMalformed } from './taxonomy-malformed.ts';
import { taxonomyMissing } from './taxonomy-missing.ts';
import { taxonomyNotInCodeSet } from './taxonomy-not-in-code-set.ts';

/** Edits on the providers and organizations that a claim names. */
export const providerEdits: readonly ClaimEdit[] = [
  npiInvalid,
  npiDeactivated,
  npiNotInRegistry,
  npiOfOtherEntityType,
  billingNpiMissing,
  billingTaxIdMissing,
  billingTaxIdDoubled,
  npiTaxIdNotEnrolled,
  billingAddressPoBox,
  billingZipNotNineDigits,
  contactPhoneMissing,
  phoneMalformed,
  renderingProviderMissing,
  renderingRepeatsBilling,
  renderingProviderNotEnrolled,
  providerOptedOut,
  providerExcluded,
  supervisorRepeatsRendering,
  taxonomyMalformed,
  taxonomyNotInCodeSet,
  taxonomyMissing,
  orderingProviderMissing,
  ordererNotAllowed,
  selfReferral,
  serviceFacilityMissing,
  serviceFacilityNpiOfBilling,
  providersDifferByLine,
];

import type { Coverage } from '@medplum/fhirtypes';
import { external } from './systems.ts';

/** Does the patient pay without insurance for this visit (HL7 coverage-selfpay)? */
export const isSelfPay = (coverage: Coverage): boolean =>
  coverage.type?.coding?.some(
    ({ system, code }) =>
      code === external.selfPay ||
      (code === 'pay' && system === 'http://terminology.hl7.org/CodeSystem/coverage-selfpay'),
  ) ?? false;

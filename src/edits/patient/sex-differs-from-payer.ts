import type { Patient } from '@medplum/fhirtypes';
import type { ClaimEdit } from '../edit.ts';
import { answered, patientOnFile } from '../eligibility.ts';

/** As the claim writes it (DMG03): what is neither male nor female is sent as unknown. */
const sent = (gender: Patient['gender']): string =>
  gender === 'male' || gender === 'female' ? gender : 'unknown';

/** The payer has another sex of the patient. */
export const sexDiffersFromPayer: ClaimEdit = {
  id: 'sex-differs-from-payer',
  row: 'A10',
  severity: 'W',
  snip: 7,
  message: 'The payer has another sex of the patient on file than the chart.',
  source: '271 DMG03 of the last eligibility answer; AAA 74',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Send what the payer has on file; the chart stays as it is.',
  },
  check: (chart) => {
    const onFile = patientOnFile(chart)?.gender;
    return onFile && chart.patient.gender && sent(onFile) !== sent(chart.patient.gender)
      ? ['Claim.patient']
      : [];
  },
  examples: {
    fails: {
      'male on file': (chart) =>
        answered(chart, {
          contained: [{ resourceType: 'Patient', id: 'on-file', gender: 'male' }],
        }),
    },
    passes: {
      'female on file': (chart) =>
        answered(chart, {
          contained: [{ resourceType: 'Patient', id: 'on-file', gender: 'female' }],
        }),
    },
  },
};

import type { Consent } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';

const isRefused = ({ status, provision }: Consent): boolean =>
  status === 'rejected' || (status === 'active' && provision?.type === 'deny');

/** Is a signature on file: in the clinic's paperwork of every visit, or as a Consent of this patient? */
const isOnFile = (
  { consents, practice }: ClaimChart,
  form: 'assignmentOfBenefits' | 'releaseOfInformation',
): boolean =>
  practice.policy.claimDefaults?.[form] === 'Y' ||
  consents.some(({ status, provision }) => status === 'active' && provision?.type !== 'deny');

/** The claim says that the patient signed, and no signature or consent is on file. */
export const consentNotOnFile: ClaimEdit = {
  id: 'consent-not-on-file',
  row: 'A13',
  severity: 'D',
  snip: 4,
  message:
    'The claim says that the patient signed the release or the assignment of benefits, and no signature is on file, or the patient refused.',
  source: '837P 2300 CLM08 and CLM09; NUCC items 12 and 13',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the patient to sign, or say on the claim that benefits are not assigned.',
  },
  check: (chart) => {
    const isRefusing = chart.consents.some(isRefused);
    const places: string[] = [];
    for (const form of ['assignmentOfBenefits', 'releaseOfInformation'] as const)
      if (elements[form].read(chart.claim) === 'Y' && (isRefusing || !isOnFile(chart, form)))
        places.push(elements[form].path);
    return places;
  },
  examples: {
    fails: {
      'no form in the clinic or in the record': (chart) => {
        chart.practice = {
          ...chart.practice,
          policy: { ...chart.practice.policy, claimDefaults: {} },
        };
      },
      'a patient who refused': (chart) => {
        chart.consents = [consent({ provision: { type: 'deny' } })];
      },
    },
    passes: {
      'a consent in the record': (chart) => {
        chart.practice = {
          ...chart.practice,
          policy: { ...chart.practice.policy, claimDefaults: {} },
        };
        chart.consents = [consent({})];
      },
      'the paperwork of every visit': () => undefined,
    },
  },
};

const consent = (difference: Partial<Consent>): Consent => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ code: 'patient-privacy' }] },
  category: [{ coding: [{ code: 'INFA' }] }],
  ...difference,
});

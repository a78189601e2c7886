import type { Reference } from '@medplum/fhirtypes';
import { partyOf } from '../../chart.ts';
import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { isNpi } from './npi.ts';
import { npiOf } from './providers.ts';

/** An NPI on the claim does not have ten digits with a right check digit. */
export const npiInvalid: ClaimEdit = {
  id: 'npi-invalid',
  row: 'B01',
  severity: 'R',
  snip: 2,
  message: 'An NPI on the claim does not have ten digits with a right check digit.',
  source: '45 CFR 162.406; CMS NPI check digit (prefix 80840)',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Look the NPI up in NPPES and correct it.' },
  check: (chart) => {
    const invalid = (reference: Reference | undefined): boolean => {
      const npi = npiOf(chart, reference);
      return npi !== undefined && !isNpi(npi);
    };
    return [
      ...(invalid(chart.claim.provider) ? ['Claim.provider'] : []),
      ...(chart.claim.careTeam ?? []).flatMap(({ provider }, index) =>
        invalid(provider) ? [`Claim.careTeam[${index}].provider`] : [],
      ),
      ...(invalid(chart.claim.facility) ? ['Claim.facility'] : []),
    ];
  },
  examples: {
    fails: {
      'a clinician with nine digits': (chart) => clinicianWith(chart, '124531959'),
      'a clinician named by a role': (chart) => {
        clinicianWith(chart, '1245319590');
        const role = { reference: 'PractitionerRole/role' };
        chart.parties = {
          ...chart.parties,
          [role.reference]: {
            resourceType: 'PractitionerRole',
            practitioner: { reference: 'Practitioner/doctor' },
          },
        };
        chart.claim.careTeam = chart.claim.careTeam?.map((one) => ({ ...one, provider: role }));
      },
      'a place of service with a wrong one': (chart) => {
        chart.claim.facility = { identifier: { system: external.npi, value: '1245319590' } };
      },
      'a wrong check digit': (chart) => {
        const clinic = partyOf(chart, chart.claim.provider, 'Organization');
        const [, ...others] = clinic?.identifier ?? [];
        const npi = { system: external.npi, value: '1234567890' };
        if (clinic) withParty(chart, { ...clinic, identifier: [npi, ...others] });
      },
    },
    passes: {
      'a clinician with a right one': (chart) => clinicianWith(chart, '1245319599'),
    },
  },
};

const clinicianWith = (chart: DraftChart, npi: string): void => {
  chart.parties = {
    ...chart.parties,
    'Practitioner/doctor': {
      resourceType: 'Practitioner',
      id: 'doctor',
      identifier: [{ system: external.npi, value: npi }],
    },
  };
};

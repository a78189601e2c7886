import { party } from '../chart.ts';
import { identifierIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';
import { isNpi } from './npi.ts';

/** An NPI on the claim does not have ten digits with a right check digit. Source: 45 CFR 162.406; CMS NPI check digit (prefix 80840). */
export const npiInvalid: ClaimEdit = {
  id: 'npi-invalid',
  row: 'B01',
  severity: 'R',
  snip: 2,
  message: 'An NPI on the claim does not have ten digits with a right check digit.',
  source: '45 CFR 162.406; CMS NPI check digit (prefix 80840)',
  sourceChecked: false,
  needs: [],
  fix: 'Look the NPI up in NPPES and correct it.',
  check: (chart) => {
    const invalid = (reference: { reference?: string } | undefined): boolean => {
      const found = party(chart, reference);
      const npi =
        found && 'identifier' in found ? identifierIn(found.identifier, external.npi) : undefined;
      return npi !== undefined && !isNpi(npi);
    };
    return [
      ...(invalid(chart.claim.provider) ? ['Claim.provider'] : []),
      ...(chart.claim.careTeam ?? []).flatMap(({ provider }, index) =>
        invalid(provider) ? [`Claim.careTeam[${index}].provider`] : [],
      ),
    ];
  },
  examples: {
    fails: {
      'a wrong check digit': (chart) => {
        chart.parties = {
          ...chart.parties,
          'Organization/clinic': {
            resourceType: 'Organization',
            id: 'clinic',
            identifier: [{ system: external.npi, value: '1234567890' }],
          },
        };
      },
    },
    passes: { 'a right one': () => undefined },
  },
};

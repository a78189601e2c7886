import { partyOf } from '../../chart.ts';
import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfClinic, npiOfOther } from '../examples/rendered-providers.ts';
import { npiOf } from './providers.ts';

/** The place of service has the NPI of who bills; only that of an external facility may be sent. */
export const serviceFacilityNpiOfBilling: ClaimEdit = {
  id: 'service-facility-npi-of-billing',
  row: 'B17',
  severity: 'R',
  snip: 4,
  message: 'The place of service is sent with the NPI of the billing provider itself.',
  source: '837P 2310C, situational rule and note 1 of NM109',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove the NPI from the location, or enter the NPI of the outside facility.',
  },
  check: (chart) => {
    const npi = npiOf(chart, chart.claim.facility);
    return npi && npi === npiOf(chart, chart.claim.provider) ? ['Claim.facility'] : [];
  },
  examples: {
    fails: { 'the NPI of the clinic': (chart) => officeWith(chart, npiOfClinic) },
    passes: {
      'the NPI of an outside facility': (chart) => officeWith(chart, npiOfOther),
      'a place without NPI': () => undefined,
    },
  },
};

const officeWith = (chart: DraftChart, value: string): void => {
  const office = partyOf(chart, chart.claim.facility, 'Location');
  if (office) withParty(chart, { ...office, identifier: [{ system: external.npi, value }] });
};

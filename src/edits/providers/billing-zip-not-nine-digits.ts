import { type ClaimChart, partyOf } from '../../chart.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billingAddress } from './providers.ts';

const isNineDigits = (zip: string | undefined): boolean => /^\d{5}-?\d{4}$/.test(zip ?? '');

/** The place of the service, where its address stands on the claim. */
const facilityZip = (chart: ClaimChart): string | undefined =>
  partyOf(chart, chart.claim.facility, 'Location')?.address?.postalCode;

/** The ZIP of the billing provider or of the place of service has no four last digits. */
export const billingZipNotNineDigits: ClaimEdit = {
  id: 'billing-zip-not-nine-digits',
  row: 'B07',
  severity: 'R',
  snip: 2,
  message:
    'The ZIP of the billing provider, or of the place of service, does not have nine digits.',
  source: '837P 2010AA N403 and 2310C N403',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Look the ZIP+4 up at the post office and enter it once at the organization or location.',
  },
  check: (chart) => {
    const facility = facilityZip(chart);
    return [
      ...(isNineDigits(billingAddress(chart)?.postalCode) ? [] : ['Claim.provider']),
      ...(facility === undefined || isNineDigits(facility) ? [] : ['Claim.facility']),
    ];
  },
  examples: {
    fails: {
      'a clinic with five digits': (chart) => clinicAt(chart, '60120'),
      'a place of service with five digits': (chart) => {
        const office = partyOf(chart, chart.claim.facility, 'Location');
        if (office)
          withParty(chart, { ...office, address: { ...office.address, postalCode: '60120' } });
      },
    },
    passes: { 'nine digits without the hyphen': (chart) => clinicAt(chart, '601201234') },
  },
};

const clinicAt = (chart: DraftChart, postalCode: string): void => {
  const clinic = partyOf(chart, chart.claim.provider, 'Organization');
  if (clinic) withParty(chart, { ...clinic, address: [{ ...clinic.address?.[0], postalCode }] });
};

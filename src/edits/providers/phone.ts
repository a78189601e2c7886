import { type ClaimChart, party, partyOf } from '../../chart.ts';
import { withParty } from '../drafts.ts';
import type { DraftChart } from '../edit.ts';

/** The phone of who bills (1000A PER04): its billing contact's, else its own. */
export const phoneOf = (chart: ClaimChart): string | undefined => {
  const found = party(chart, chart.claim.provider);
  const contacts = found?.resourceType === 'Organization' ? (found.contact ?? []) : [];
  const own = found && 'telecom' in found ? (found.telecom ?? []) : [];
  return [...contacts.flatMap(({ telecom }) => telecom ?? []), ...own].find(
    ({ system, value }) => system === 'phone' && value?.trim(),
  )?.value;
};

/** The clinic of an example has this phone number, or none. */
export const withPhone = (chart: DraftChart, value: string | undefined): void => {
  const clinic = partyOf(chart, chart.claim.provider, 'Organization');
  if (clinic) withParty(chart, { ...clinic, telecom: value ? [{ system: 'phone', value }] : [] });
};

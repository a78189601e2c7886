import { type Chart, dateOfService, type PayerRow, partyOf } from '../chart.ts';
import { coveragesOn, isSelfPay } from '../fhir/coverage.ts';
import { identifierIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';

/** What the clinic knows of the payer that is asked first; undefined for self-pay and unknown payers. */
export const firstPayer = (chart: Chart): PayerRow | undefined => {
  const [coverage] = coveragesOn(chart.coverages, dateOfService(chart)).filter(
    (one) => !isSelfPay(one),
  );
  const payer = partyOf(chart, coverage?.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  return chart.practice.payers.find((row) => row.payerId === payerId);
};

/** Does Medicare, or a plan in its place, pay first? Its own codes apply then. */
export const isMedicare = (payer: PayerRow | undefined): boolean =>
  payer?.kind === 'medicare' || payer?.kind === 'medicare-advantage';

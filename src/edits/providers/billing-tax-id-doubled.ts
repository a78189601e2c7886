import { partyOf } from '../../chart.ts';
import { identifierIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { taxIdsOf } from './tax-ids.ts';

/** The billing provider has an employer number and a social security number, of which one may be sent. */
export const billingTaxIdDoubled: ClaimEdit = {
  id: 'billing-tax-id-doubled',
  row: 'B04',
  severity: 'R',
  snip: 2,
  message:
    'The billing provider has both an employer tax id (EIN) and a social security number; a claim takes one of them.',
  source: '837P 2010AA REF*EI and REF*SY',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Keep the one under which the payers pay; remove the other.' },
  check: (chart) => {
    const { ein, ssn } = taxIdsOf(chart);
    return ein && ssn ? ['Claim.provider'] : [];
  },
  examples: {
    fails: { 'both numbers': (chart) => withSsn(chart, '900123456') },
    passes: { 'the EIN alone': () => undefined },
  },
};

const withSsn = (chart: DraftChart, value: string): void => {
  const clinic = partyOf(chart, chart.claim.provider, 'Organization');
  const ein = identifierIn(clinic?.identifier, external.ein);
  if (clinic && ein)
    withParty(chart, {
      ...clinic,
      identifier: [
        ...(clinic.identifier ?? []),
        { system: 'http://hl7.org/fhir/sid/us-ssn', value },
      ],
    });
};

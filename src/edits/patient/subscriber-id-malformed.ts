import type { Coverage } from '@medplum/fhirtypes';
import type { PayerRow } from '../../chart.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { focalCoverage, memberIdOf, payerRowOf } from '../focal-coverage.ts';

/** Medicare beneficiary identifier: eleven characters, of which no letter is S, L, O, I, B or Z. */
const mbi =
  /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$/;

/** The member id has spaces or punctuation, or is no Medicare beneficiary identifier. */
export const subscriberIdMalformed: ClaimEdit = {
  id: 'subscriber-id-malformed',
  row: 'A06',
  severity: 'R',
  snip: 4,
  message:
    'The member id has spaces or punctuation, or is not written as a Medicare beneficiary identifier.',
  source: '837P 2010BA NM109; CMS MBI format',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Copy the member id from the card, letters and digits only.' },
  check: (chart) => {
    const memberId = memberIdOf(focalCoverage(chart));
    if (!memberId) return [];
    const isMedicare = payerRowOf(chart)?.kind === 'medicare';
    const isRight = /^[A-Za-z0-9]+$/.test(memberId) && (!isMedicare || mbi.test(memberId));
    return isRight ? [] : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'dashes as printed on the card': (chart) => onMedicare(chart, '1AB4-CD5-EF67'),
      'a Medicare id with a letter that looks like a digit': (chart) =>
        onMedicare(chart, '1SB4CD5EF67'),
      'a space at the end': (chart) => {
        chart.coverages = withMemberId(chart.coverages, 'PMH447190200 ');
      },
    },
    passes: {
      'a Medicare beneficiary identifier': (chart) => onMedicare(chart, '1AC4CD5EF67'),
      'letters and digits of another payer': () => undefined,
    },
  },
};

const withMemberId = (coverages: readonly Coverage[], subscriberId: string): Coverage[] =>
  coverages.map((coverage) => ({ ...coverage, subscriberId }));

const onMedicare = (chart: DraftChart, memberId: string): void => {
  const asMedicare = ({ memberIdPattern: _gone, ...row }: PayerRow): PayerRow => ({
    ...row,
    kind: 'medicare',
  });
  chart.practice = { ...chart.practice, payers: chart.practice.payers.map(asMedicare) };
  chart.coverages = withMemberId(chart.coverages, memberId);
};

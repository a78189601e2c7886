import { daysBetween } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicaid, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';

const isSterilization = (code: string | undefined): boolean =>
  /^(55250|58565|5860[05]|58611|58615|5867[01])$/.test(code ?? '');

/** A sterilization to Medicaid has no consent signed 30 to 180 days before. */
export const sterilizationConsentMissing: ClaimEdit = {
  id: 'sterilization-consent-missing',
  row: 'N10',
  severity: 'D',
  snip: 7,
  message: 'A sterilization to Medicaid has no consent signed 30 to 180 days before.',
  source: '42 CFR 441.253 to 441.258',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'File the consent form in the record, with the day of signature; premature birth and emergency need 72 hours.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isSterilization) || payerRowOf(chart)?.kind !== 'medicaid')
      return [];
    return eachLine(chart, (line) => {
      if (!isSterilization(elements.procedure.read(line))) return false;
      const served = elements.serviceStart.read(line) ?? '';
      const isSigned = chart.consents.some(({ status, dateTime }) => {
        const days = dateTime ? daysBetween(dateTime.slice(0, 10), served) : -1;
        return status === 'active' && days >= 30 && days <= 180;
      });
      return !isSigned && 'productOrService';
    });
  },
  examples: {
    fails: {
      'no consent': (chart) => sterilized(chart, undefined),
      'a consent of last week': (chart) => sterilized(chart, '2026-10-27'),
    },
    passes: { 'a consent of two months ago': (chart) => sterilized(chart, '2026-09-03') },
  },
};

const sterilized = (chart: DraftChart, dateTime: string | undefined): void => {
  withoutCodeSets(chart);
  onMedicaid(chart);
  billing(chart, '58670');
  chart.consents = dateTime
    ? [{ resourceType: 'Consent', status: 'active', scope: {}, category: [{}], dateTime }]
    : [];
};

import { daysBetween } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';

const isTransition = (code: string | undefined): boolean => /^9949[56]$/.test(code ?? '');

/** Care after a discharge is billed a second time within 30 days. */
export const transitionCareRepeated: ClaimEdit = {
  id: 'transition-care-repeated',
  row: 'H14',
  severity: 'D',
  snip: 6,
  message: 'Care after a discharge is billed a second time within 30 days.',
  source: 'CPT 99495 and 99496; Medicare physician fee schedule',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Bill it once for a discharge, by the clinician who saw the patient first.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isTransition) || isCorrection(chart.claim)) return [];
    const before = earlierServices(chart, isTransition);
    return eachLine(chart, (line) => {
      if (!isTransition(elements.procedure.read(line))) return false;
      const served = elements.serviceStart.read(line) ?? '';
      return (
        before.some(({ day }) => day < served && daysBetween(day, served) < 30) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: { 'two weeks after the first': (chart) => dischargedOn(chart, '2026-10-20') },
    passes: { 'two months after the first': (chart) => dischargedOn(chart, '2026-09-01') },
  },
};

const dischargedOn = (chart: DraftChart, servicedDate: string): void => {
  withoutCodeSets(chart);
  billing(chart, '99495');
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
};

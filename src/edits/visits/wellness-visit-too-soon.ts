import type { LocalDate } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, billing, onMedicare } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';

const isWellness = (code: string | undefined): boolean => /^G(0402|0438|0439)$/.test(code ?? '');

/** Calendar months from one day to another: eleven full months have to lie between two visits. */
const monthsBetween = (from: LocalDate, to: LocalDate): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));

/** A Medicare wellness visit is billed too soon, or a second time where there is only one. */
export const wellnessVisitTooSoon: ClaimEdit = {
  id: 'wellness-visit-too-soon',
  row: 'H09',
  severity: 'D',
  snip: 7,
  message:
    'A Medicare wellness visit is billed too soon, or a second time where there is only one.',
  source: '42 CFR 410.15 and 410.16; Medicare Claims Processing Manual, chapter 18, 80 and 140',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Choose the wellness visit that is due, or wait for the first day on which it is.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isWellness) || !chart.history.length) return [];
    const before = earlierServices(chart, isWellness);
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (!isWellness(code)) return false;
      const served = elements.serviceStart.read(line) ?? '';
      const earlier = before.filter(({ day }) => day < served);
      if (code !== 'G0439') return earlier.some((one) => one.code === code) && 'productOrService';
      const last = earlier
        .map(({ day }) => day)
        .sort()
        .at(-1);
      return last !== undefined && monthsBetween(last, served) < 12 && 'productOrService';
    });
  },
  examples: {
    fails: {
      'the yearly visit after half a year': (chart) =>
        wellOn(chart, '2026-05-04', 'G0439', 'G0439'),
      'the first one a second time': (chart) => wellOn(chart, '2024-05-04', 'G0438', 'G0438'),
    },
    passes: {
      'the yearly visit in the same month of the next year': (chart) =>
        wellOn(chart, '2025-11-20', 'G0438', 'G0439'),
    },
  },
};

const wellOn = (chart: DraftChart, servicedDate: string, before: string, code: string): void => {
  const [first] = chart.claim.item;
  const productOrService = { coding: [{ system: external.hcpcs, code: before }] };
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate, productOrService }] });
  onMedicare(chart);
  billing(chart, code);
};

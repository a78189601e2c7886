import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';

/** Care management and remote monitoring by the calendar month. */
const isMonthly = (code: string | undefined): boolean =>
  /^(99490|99491|99487|99424|99426|99484|99454|99445|99457|99470|G055[678])$/.test(code ?? '');

/** A service that is paid once in a month is billed a second time. */
export const monthlyServiceRepeated: ClaimEdit = {
  id: 'monthly-service-repeated',
  row: 'H14',
  severity: 'D',
  snip: 6,
  message: 'A service that is paid once in a month is billed a second time.',
  source: 'Medicare physician fee schedule; CPT care management; CARC 119',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Bill it once for the month, with the time of the whole month.' },
  check: (chart) => {
    if (!isBilled(chart.claim, isMonthly)) return [];
    const seen = new Set(
      isCorrection(chart.claim)
        ? []
        : earlierServices(chart, isMonthly).map(({ code, day }) => `${code} ${day.slice(0, 7)}`),
    );
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (!isMonthly(code)) return false;
      const month = `${code} ${elements.serviceStart.read(line)?.slice(0, 7)}`;
      const isRepeated = seen.has(month);
      seen.add(month);
      return isRepeated && 'productOrService';
    });
  },
  examples: {
    fails: { 'care management twice in a month': (chart) => managedOn(chart, '2026-11-01') },
    passes: { 'care management of the month before': (chart) => managedOn(chart, '2026-10-20') },
  },
};

const managedOn = (chart: DraftChart, servicedDate: string): void => {
  withoutCodeSets(chart);
  billing(chart, '99490');
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
};

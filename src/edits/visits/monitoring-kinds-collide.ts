import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';

/** Remote monitoring is billed for a month by both device codes, of which one counts. */
export const monitoringKindsCollide: ClaimEdit = {
  id: 'monitoring-kinds-collide',
  row: 'H14',
  severity: 'D',
  snip: 6,
  message: 'Remote monitoring is billed for a month by both device codes, of which one counts.',
  source: 'CPT 2026, 99445 and 99454; Medicare physician fee schedule final rule of 2026',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Keep 99454 for 16 days and more, 99445 for 2 to 15 days.' },
  check: (chart) => {
    const isDevice = (code: string | undefined): boolean => code === '99454' || code === '99445';
    if (!isBilled(chart.claim, isDevice)) return [];
    const supplied = new Map<string, string>(
      isCorrection(chart.claim)
        ? []
        : earlierServices(chart, isDevice).map(({ code, day }) => [day.slice(0, 7), code] as const),
    );
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const month = elements.serviceStart.read(line)?.slice(0, 7) ?? '';
      if (!code || !isDevice(code)) return false;
      const other = supplied.get(month);
      supplied.set(month, code);
      return other !== undefined && other !== code && 'productOrService';
    });
  },
  examples: {
    fails: {
      'both in one month': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99454');
        beside(chart, '99445');
      },
    },
    passes: {
      'one in a month': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99454');
      },
    },
  },
};

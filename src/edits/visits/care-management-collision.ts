import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';

const isPrimaryCareManagement = (code: string | undefined): boolean =>
  /^G055[678]$/.test(code ?? '');

/** Care management, transition, check-in and online visits that it contains. */
const isPartOfIt = (code: string | undefined): boolean =>
  /^(99490|99491|99487|99489|99437|99439|9942[4-7]|9949[56]|98016|G2010|G2252|9942[123])$/.test(
    code ?? '',
  );

/** Two kinds of care management are billed for the same month, of which only one is paid. */
export const careManagementCollision: ClaimEdit = {
  id: 'care-management-collision',
  row: 'H14',
  severity: 'D',
  snip: 6,
  message: 'Two kinds of care management are billed for the same month, of which only one is paid.',
  source: 'Medicare physician fee schedule final rule of 2025, advanced primary care management',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Bill the monthly primary care management alone, or the single services instead of it.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isPrimaryCareManagement)) return [];
    const months = new Set([
      ...earlierServices(chart, isPartOfIt).map(({ day }) => day.slice(0, 7)),
      ...(chart.claim.item ?? []).flatMap((line) =>
        isPartOfIt(elements.procedure.read(line))
          ? (elements.serviceStart.read(line)?.slice(0, 7) ?? [])
          : [],
      ),
    ]);
    return eachLine(
      chart,
      (line) =>
        isPrimaryCareManagement(elements.procedure.read(line)) &&
        months.has(elements.serviceStart.read(line)?.slice(0, 7) ?? '') &&
        'productOrService',
    );
  },
  examples: {
    fails: {
      'with chronic care management': (chart) => {
        withoutCodeSets(chart);
        billing(chart, 'G0557');
        beside(chart, '99490');
      },
    },
    passes: {
      alone: (chart) => {
        withoutCodeSets(chart);
        billing(chart, 'G0557');
      },
    },
  },
};

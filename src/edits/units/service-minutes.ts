import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { codeSystem } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';

/** Minutes that lines with these codes state together; undefined where none states any. */
export const minutesOf = ({ item = [] }: Claim, ...codes: readonly string[]): number | undefined =>
  item
    .filter((line) => codes.includes(procedureCode(line) ?? ''))
    .map((line) => elements.serviceMinutes.read(line))
    .reduce((total, one) => (one === undefined ? total : (total ?? 0) + one), undefined);

const stating = (line: ClaimItem, value: number): ClaimItem => ({
  ...line,
  detail: [
    {
      sequence: 1,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'service-minutes' }] },
      productOrService: line.productOrService,
      quantity: { value, unit: 'min' },
    },
  ],
});

/** The first line of an example bills a service of so many minutes. */
export const timed = (chart: DraftChart, code: string, minutes: number): void => {
  withoutCodeSets(chart);
  billing(chart, code);
  chart.claim.item[0] = stating(chart.claim.item[0], minutes);
};

import { type Chart, type ClaimChart, dateOfService, today } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { elements } from '../fhir/elements.ts';
import type { Ports } from '../ports.ts';

/** Every date for which a decision about the chart may ask a table. */
const datesOf = (chart: Chart | ClaimChart): LocalDate[] => {
  const own = 'claim' in chart ? [chart.claim] : [];
  const lines = [...own, ...chart.claims, ...chart.history].flatMap(({ item }) => item ?? []);
  const dates = [
    dateOfService(chart),
    today(chart),
    ...lines.flatMap((line) => [elements.serviceStart.read(line), elements.serviceEnd.read(line)]),
  ];
  return [...new Set(dates.filter((date) => date !== undefined))];
};

/** The tables that are in force on the dates of the chart; others are not fetched for it. */
export const openTables = (
  { codes }: Pick<Ports, 'codes'>,
  chart: Chart | ClaimChart,
): Promise<CodeTables> => codes.open(chart.practice.pins, { dates: datesOf(chart) });

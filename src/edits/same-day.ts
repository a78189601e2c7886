import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { daysBetween, type LocalDate } from '../fhir/dates.ts';
import { elements, procedureCode } from '../fhir/elements.ts';
import { isCancelled, stateOf } from '../fhir/life.ts';
import { literal } from '../fhir/references.ts';
import { readOnce } from './read-once.ts';

/** How many days a line spans, the first and the last included. */
export const daysOfLine = (line: ClaimItem): number => {
  const start = elements.serviceStart.read(line);
  const end = elements.serviceEnd.read(line);
  return start && end ? daysBetween(start, end) + 1 : 1;
};

/** Other lines of the claim on the day of one. */
export const sameDayLines = ({ claim }: ClaimChart, line: ClaimItem): ClaimItem[] => {
  const day = elements.serviceStart.read(line);
  return (claim.item ?? []).filter(
    (other) => other !== line && elements.serviceStart.read(other) === day,
  );
};

/** Does a line of the claim bill a code for which that holds? */
export const isBilled = ({ item }: Claim, holds: (code: string | undefined) => boolean): boolean =>
  item?.some((line) => holds(procedureCode(line))) ?? false;

/** A service of an earlier claim with its day. */
export interface EarlierService {
  code: string;
  day: LocalDate;
  line: ClaimItem;
  claim: Claim;
}

/** Services of the patient's other claims that stand. */
const standingServices = readOnce(({ claim, history }: ClaimChart): readonly EarlierService[] => {
  const named = new Set(claim.related?.map((related) => literal(related.claim)));
  const services: EarlierService[] = [];
  for (const earlier of history) {
    const isGone = isCancelled(earlier) || stateOf(earlier) === 'rejected';
    if (isGone || earlier.id === claim.id) continue;
    if (named.size > 0 && named.has(`Claim/${earlier.id}`)) continue;
    for (const line of earlier.item ?? []) {
      const code = procedureCode(line);
      const day = elements.serviceStart.read(line);
      if (code && day) services.push({ code, day, line, claim: earlier });
    }
  }
  return services;
});

/** Services of the patient's other claims that stand, for which a question of the code holds. */
export const earlierServices = (
  chart: ClaimChart,
  holds: (code: string | undefined) => boolean,
): EarlierService[] => standingServices(chart).filter(({ code }) => holds(code));

const standingByDay = readOnce((chart: ClaimChart) =>
  Map.groupBy(standingServices(chart), ({ day }) => day),
);

/** Services of the patient's other claims that stand, of one day. */
export const earlierOnDay = (
  chart: ClaimChart,
  day: LocalDate | undefined,
): readonly EarlierService[] => (day && standingByDay(chart).get(day)) || [];

/** Services of the patient's other claims that stand, with the code and day of a line. */
export const servicesAlike = (chart: ClaimChart, line: ClaimItem): EarlierService[] =>
  earlierOnDay(chart, elements.serviceStart.read(line)).filter(
    ({ code }) => code === procedureCode(line),
  );

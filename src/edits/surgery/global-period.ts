import type { Claim, ClaimItem, Reference } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import type { RenderedTables } from '../../codesets/tables.ts';
import { addDays, type LocalDate } from '../../fhir/dates.ts';
import { elements, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { billedEarlier } from '../examples/example-charts.ts';
import { taxonomiesOf } from '../providers/providers.ts';
import { readOnce } from '../read-once.ts';
import { earlierServices } from '../same-day.ts';

type Fees = NonNullable<RenderedTables['mpfs']>;

/** Days of aftercare that the fee of a procedure holds, by its indicator. */
const aftercareDays: Readonly<Record<string, number>> = { '010': 10, '090': 90 };

/** An earlier procedure and the days in which its fee holds the aftercare. */
export interface GlobalPeriod {
  from: LocalDate;
  until: LocalDate;
}

/** Was only a part of the surgical care given, or only help, so that no aftercare belongs to the fee? */
const isPartial = (line: ClaimItem): boolean =>
  Boolean(line.modifier?.length) &&
  modifierCodes(line).some((code) => /^(54|55|56|80|81|82|AS)$/.test(code));

/** Do both claims name the same clinician, or two of a common specialty? */
export const isSameSpecialty = (chart: ClaimChart, earlier: Claim): boolean => {
  const [own, other] = [chart.claim, earlier].map((claim) => renderingOf(claim));
  if (literal(own) === literal(other)) return true;
  const taxonomies = new Set(taxonomiesOf(chart, own));
  return taxonomiesOf(chart, other).some((one) => taxonomies.has(one));
};

const renderingOf = (claim: Claim): Reference | undefined =>
  claim.careTeam?.find(({ role }) => role?.coding?.some(({ code }) => code === 'primary'))
    ?.provider;

const longestAftercareDays = 90;

/** The lines of the claim, and earlier services whose aftercare may still reach one of them. */
const servicesWithin = (chart: ClaimChart): { code: string; day: LocalDate; line: ClaimItem }[] => {
  const own = (chart.claim.item ?? []).flatMap((line) => {
    const [code, day] = [procedureCode(line), elements.serviceStart.read(line)];
    return code && day ? [{ code, day, line }] : [];
  });
  const [first] = own.map(({ day }) => day).sort();
  if (!first || !chart.history.length) return own;
  const earliest = addDays(first, -longestAftercareDays);
  const earlier = earlierServices(chart, () => true).filter(({ day }) => day >= earliest);
  return [...own, ...earlier.filter(({ claim }) => isSameSpecialty(chart, claim))];
};

const readPeriods = (chart: ClaimChart, fees: Fees): readonly GlobalPeriod[] =>
  servicesWithin(chart).flatMap(({ code, day, line }) => {
    const days = aftercareDays[fees.indicator(code, '', 'globalDays')];
    return days && !isPartial(line) ? [{ from: day, until: addDays(day, days) }] : [];
  });

/** Several edits ask for the periods of one chart. */
const periodsByFees = readOnce((_: ClaimChart) => new Map<Fees, readonly GlobalPeriod[]>());

/** The global periods of procedures that the clinic billed before, on this claim or an earlier one. */
export const globalPeriods = (chart: ClaimChart, fees: Fees): readonly GlobalPeriod[] => {
  const kept = periodsByFees(chart);
  const periods = kept.get(fees) ?? readPeriods(chart, fees);
  kept.set(fees, periods);
  return periods;
};

/** Is the day in the aftercare, later than the procedure itself? */
export const isInAftercare = (periods: readonly GlobalPeriod[], day: LocalDate): boolean =>
  periods.some(({ from, until }) => from < day && day <= until);

/** An earlier operation with ninety days of aftercare, for examples. */
export const operatedOn = (chart: DraftChart, servicedDate: string): void => {
  const operation = { coding: [{ system: external.cpt, code: '27447' }] };
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', {
    item: [
      {
        ...first,
        servicedDate,
        productOrService: operation,
        modifier: [{ coding: [{ code: 'RT' }] }],
      },
    ],
  });
};

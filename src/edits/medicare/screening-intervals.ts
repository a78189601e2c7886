import type { LocalDate } from '../../fhir/dates.ts';

/** How often Medicare pays a screening: so many full months have to lie between the months of two. */
interface Interval {
  services: ReadonlySet<string>;
  fullMonths: number;
  /** Counted only with a diagnosis that begins so: else it is a test for a complaint. */
  diagnosis?: string;
}

const every = (fullMonths: number, services: string, diagnosis?: string): Interval => ({
  services: new Set(services.split(' ')),
  fullMonths,
  ...(diagnosis ? { diagnosis } : {}),
});

/** Medicare’s intervals for patients without a high risk (42 CFR 410.34 to 410.39, CPM chapter 18). */
const intervals: readonly Interval[] = [
  every(11, '77067'),
  every(23, 'G0101'),
  every(23, 'Q0091 G0123 G0143 G0144 G0145 G0147 G0148 P3000'),
  every(11, 'G0102'),
  every(11, 'G0103'),
  every(11, '82270 G0328'),
  every(35, '81528'),
  every(47, 'G0104 G0106'),
  every(23, 'G0105 G0120'),
  every(119, 'G0121'),
  every(11, '71271'),
  every(11, 'G0117 G0118'),
  every(11, 'G0442'),
  every(11, 'G0444'),
  every(11, 'G0446'),
  every(59, '80061 82465 83718 84478', 'Z13.6'),
  // Once in a life.
  every(Number.POSITIVE_INFINITY, '76706'),
];

/** Diagnoses of a high risk of cancer of the cervix or vagina, with which a year is enough. */
const highRisk = /^(Z72\.5[123]|Z77\.29|Z77\.9|Z91\.89|Z92\.89)/;

/** The interval of a screening with these diagnoses; undefined for a service that has none. */
export const screeningInterval = (
  code: string,
  diagnoses: readonly string[],
): Interval | undefined => {
  const found = intervals.find(({ services }) => services.has(code));
  if (!found) return undefined;
  const { diagnosis } = found;
  if (diagnosis && !diagnoses.some((one) => one.startsWith(diagnosis))) return undefined;
  const isOften = found.fullMonths === 23 && !/^G01(05|20)$/.test(code);
  return isOften && diagnoses.some((one) => highRisk.test(one))
    ? { ...found, fullMonths: 11 }
    : found;
};

/** Is it a screening that Medicare pays at intervals? */
export const isIntervalScreening = (code: string | undefined): boolean =>
  code !== undefined && intervals.some(({ services }) => services.has(code));

const monthOf = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Have too few full months gone by between the month of one and that of the next? */
export const isTooSoon = (last: LocalDate, next: LocalDate, fullMonths: number): boolean =>
  monthOf(next) - monthOf(last) <= fullMonths;

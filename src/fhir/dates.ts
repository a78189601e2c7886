/** A calendar day `YYYY-MM-DD`. */
export type LocalDate = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The local calendar day of a FHIR instant or date in an IANA time zone. A FHIR date, which names
 * no instant, is already local.
 */
export const localDate = (instant: string, timeZone: string): LocalDate => {
  if (instant.length <= 10) return instant;
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(new Date(instant));
};

/** The day a number of calendar days later (or earlier, when negative). */
export const addDays = (day: LocalDate, days: number): LocalDate => {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
};

/** The day a number of business days (Monday to Friday) later; public holidays are not known. */
export const addBusinessDays = (day: LocalDate, days: number): LocalDate => {
  let current = day;
  for (let left = days; left > 0; ) {
    current = addDays(current, 1);
    const weekday = new Date(`${current}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return current;
};

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Completed years of age on a day. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
};

/** Is a day within a FHIR Period, whose bounds are inclusive and whose absence is unbounded? */
export const isWithin = (
  day: LocalDate,
  period: { start?: string; end?: string } | undefined,
): boolean =>
  (!period?.start || period.start.slice(0, 10) <= day) &&
  (!period?.end || day <= period.end.slice(0, 10));

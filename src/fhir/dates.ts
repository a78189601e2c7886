/** A calendar day `YYYY-MM-DD`. */
export type LocalDate = string;

interface Calendar {
  format: Intl.DateTimeFormat;
  /** Days told before: one decision asks for the same instants many times, and telling is slow. */
  days: Map<string, LocalDate>;
}

const calendars = new Map<string, Calendar>();

/** So many instants are kept for a time zone; then it begins anew. */
const mostDaysKept = 512;

/**
 * The local calendar day of a FHIR instant or date in an IANA time zone. A FHIR date, which names
 * no instant, is already local.
 */
export const localDate = (instant: string, timeZone: string): LocalDate => {
  if (instant.length <= 10) return instant;
  const calendar = calendars.get(timeZone) ?? calendarOf(timeZone);
  const known = calendar.days.get(instant);
  if (known !== undefined) return known;
  const day = calendar.format.format(new Date(instant));
  if (calendar.days.size >= mostDaysKept) calendar.days.clear();
  calendar.days.set(instant, day);
  return day;
};

const calendarOf = (timeZone: string): Calendar => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const calendar = { format, days: new Map<string, LocalDate>() };
  calendars.set(timeZone, calendar);
  return calendar;
};

const moments = new Map<LocalDate, number>();

const mostMomentsKept = 4096;

/** Midnight of a day in milliseconds, read once: the same days come again and again. */
const midnight = (day: LocalDate): number => {
  const known = moments.get(day);
  if (known !== undefined) return known;
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (moments.size >= mostMomentsKept) moments.clear();
  moments.set(day, moment);
  return moment;
};

const millisecondsADay = 86_400_000;

/** The day a number of calendar days later (or earlier, when negative). */
export const addDays = (day: LocalDate, days: number): LocalDate =>
  new Date(midnight(day) + days * millisecondsADay).toISOString().slice(0, 10);

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
  Math.round((midnight(to) - midnight(from)) / millisecondsADay);

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

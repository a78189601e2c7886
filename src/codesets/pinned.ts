import type { LocalDate } from '../fhir/dates.ts';
import type { Pin, SetName } from './tables.ts';

/** One vintage of a set, and the dates of service for which it was in force, both days included. */
export interface Vintage {
  set: SetName;
  vintage: string;
  from: LocalDate;
  to: LocalDate;
}

const covers = ({ from, to }: { from: LocalDate; to: LocalDate }, date: LocalDate): boolean =>
  from <= date && date <= to;

/**
 * How a vintage comes to answer for a date of service: a pin of the tenant names it for that date,
 * or else it was in force. Undefined when neither is so, or when a pin names another vintage, and
 * the set is then "not loaded".
 */
export const chosenBy = (
  vintage: Vintage,
  pins: readonly Pin[],
  date: LocalDate,
): 'date' | 'pin' | undefined => {
  const pin = pins.find((one) => one.set === vintage.set && covers(one, date));
  if (pin) return pin.vintage === vintage.vintage ? 'pin' : undefined;
  return covers(vintage, date) ? 'date' : undefined;
};

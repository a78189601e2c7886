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
 * How a vintage comes to answer for a date of service: it was in force, or else a pin of the tenant
 * names it for that date. Undefined when neither is so, and the set is then "not loaded".
 */
export const chosenBy = (
  vintage: Vintage,
  pins: readonly Pin[],
  date: LocalDate,
): 'date' | 'pin' | undefined => {
  if (covers(vintage, date)) return 'date';
  const isPinned = pins.some(
    (pin) => pin.set === vintage.set && pin.vintage === vintage.vintage && covers(pin, date),
  );
  return isPinned ? 'pin' : undefined;
};

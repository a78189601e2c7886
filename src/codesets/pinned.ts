import type { LocalDate } from '../fhir/dates.ts';
import type { Pin } from './tables.ts';

/** One vintage of a set, and the dates of service for which it was in force, both days included. */
export interface Vintage {
  set: string;
  vintage: string;
  from: LocalDate;
  to: LocalDate;
  /** The few facts shipped with the project; the official table goes before it. */
  starter?: true | undefined;
}

/** The vintage that answers for a date, and whether a pin chose it. */
export interface Choice<One extends Vintage> {
  chosen: One;
  pinned: boolean;
}

const covers = ({ from, to }: { from: LocalDate; to: LocalDate }, date: LocalDate): boolean =>
  from <= date && date <= to;

/**
 * Sets that lead to codes and say nothing of them: whatever they name is looked up in the release of
 * the date, so that an earlier one goes on serving until its successor is loaded, and the earliest
 * one serves the dates before it.
 */
const goesOn: ReadonlySet<string> = new Set([
  'icd-10-cm-index',
  'icd-10-cm-external-index',
  'icd-10-cm-neoplasms',
  'icd-10-cm-drugs',
]);

const isBetter = (one: Vintage, other: Vintage): boolean =>
  one.starter !== other.starter ? !one.starter : one.from > other.from;

const serves = (one: Vintage, date: LocalDate): boolean =>
  goesOn.has(one.set) ? one.from <= date : covers(one, date);

/**
 * Which vintage of a set answers for a date of service: the one that a pin of the tenant names for
 * that date, else the one in force, the official before the starter and the later before the
 * earlier. Undefined when there is none, or when a pin names one that is absent: "not loaded".
 */
export const choiceOf = <One extends Vintage>(
  vintages: readonly One[],
  pins: readonly Pin[],
  set: string,
  date: LocalDate,
): Choice<One> | undefined => {
  const pin = pins.find((one) => one.set === set && covers(one, date));
  let chosen: One | undefined;
  for (const one of vintages) {
    if (one.set !== set || !(pin ? one.vintage === pin.vintage : serves(one, date))) continue;
    if (!chosen || isBetter(one, chosen)) chosen = one;
  }
  if (!chosen && !pin && goesOn.has(set))
    for (const one of vintages)
      if (one.set === set && (!chosen || one.from < chosen.from)) chosen = one;
  return chosen && { chosen, pinned: pin !== undefined };
};

/** The vintages that may answer for any of the dates; without dates, for any date at all. */
export const choicesOf = <One extends Vintage>(
  vintages: readonly One[],
  pins: readonly Pin[],
  sets: readonly string[],
  dates: readonly LocalDate[] | undefined,
): Set<One> => {
  if (!dates) return new Set(vintages.filter(({ set }) => sets.includes(set)));
  return new Set(
    sets.flatMap((set) =>
      dates.flatMap((date) => choiceOf(vintages, pins, set, date)?.chosen ?? []),
    ),
  );
};

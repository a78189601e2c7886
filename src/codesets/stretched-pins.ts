import type { LocalDate } from '../fhir/dates.ts';
import { addDays } from '../fhir/dates.ts';
import type { Vintage } from './pinned.ts';
import type { Pin } from './tables.ts';
import { type SetName, setNames } from './tables.ts';

const firstDay = '1900-01-01';
const lastDay = '9999-12-31';

const isSetName = (set: string): set is SetName => setNames.some((name) => name === set);

/** The days for which none of the vintages, in their order, is in force, each with the nearest one. */
const gapsOf = (
  vintages: readonly Vintage[],
): { from: LocalDate; to: LocalDate; vintage: string }[] => {
  const [first] = vintages;
  if (!first) return [];
  const before = { from: firstDay, to: addDays(first.from, -1), vintage: first.vintage };
  const after = vintages.map(({ to, vintage }, index) => {
    const next = vintages[index + 1];
    return {
      from: to === lastDay ? lastDay : addDays(to, 1),
      to: next ? addDays(next.from, -1) : lastDay,
      vintage,
    };
  });
  return [before, ...after].filter(({ from, to }) => from <= to && from !== lastDay);
};

/**
 * Pins by which the official vintages at hand answer for every date, the nearest one where none is in
 * force. For the demo clinic and for measures alone: a clinic's claims want the tables of their date.
 */
export const stretchedPins = (vintages: readonly Vintage[]): Pin[] =>
  [...new Set(vintages.map(({ set }) => set))]
    .filter(isSetName)
    .flatMap((set) =>
      gapsOf(
        vintages
          .filter((one) => one.set === set && !one.starter)
          .sort((a, b) => a.from.localeCompare(b.from)),
      ).map((gap) => ({ set, ...gap })),
    );

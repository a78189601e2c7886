import type { LocalDate } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';
import { dotted } from './code-number.ts';
import { isInPart, type PreviousCodes, previousCodesOf } from './previous-codes.ts';

/** Columns of the pack, as in the conversion table; the date is written out. */
export const conversionColumns = ['current', 'effective', 'previous'] as const;

/** One code that was new on a date, and what was coded before. */
export interface Conversion {
  /** With its dot. */
  code: string;
  effective: LocalDate;
  previous: PreviousCodes;
}

/** The conversion table: which codes took the place of which, since ICD-10-CM came into use. */
export interface Conversions {
  manifest: PackManifest;
  count: number;
  /** New codes for what this code once stood for, by date and code. */
  successors(code: string): Conversion[];
  /** What was coded before this code existed. */
  predecessors(code: string): Conversion[];
}

const byDate = (a: Conversion, b: Conversion): number => {
  const [one, other] = [`${a.effective} ${a.code}`, `${b.effective} ${b.code}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Opens a pack of the set `icd-10-cm-conversion`. */
export const openConversions = (pack: Pack): Conversions => {
  const table = openTable(pack, conversionColumns);
  const all: Conversion[] = [];
  const byPrevious = new Map<string, Conversion[]>();
  const byCode = new Map<string, Conversion[]>();
  const ranged: Conversion[] = [];
  const file = (rows: Map<string, Conversion[]>, key: string, one: Conversion) =>
    rows.set(key, [...(rows.get(key) ?? []), one]);
  for (let number = 0; number < table.rowCount; number += 1) {
    const { current, effective, previous } = table.row(number);
    const one = {
      code: current,
      effective,
      previous: previousCodesOf(previous) ?? { parts: [], together: false },
    };
    all.push(one);
    file(byCode, current, one);
    for (const part of one.previous.parts)
      if (!part.withCodesUnder) file(byPrevious, part.from, one);
    if (one.previous.parts.some((part) => part.withCodesUnder)) ranged.push(one);
  }
  return {
    manifest: pack.manifest,
    count: all.length,
    successors: (code) => {
      const own = dotted(code);
      if (own === undefined) return [];
      const inRange = ranged.filter(({ previous }) =>
        previous.parts.some((part) => part.withCodesUnder && isInPart(own, part)),
      );
      return [...new Set([...(byPrevious.get(own) ?? []), ...inRange])].sort(byDate);
    },
    predecessors: (code) => [...(byCode.get(dotted(code) ?? '') ?? [])].sort(byDate),
  };
};

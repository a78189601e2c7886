import type { ClaimItem } from '@medplum/fhirtypes';
import type { CodeTables } from '../../src/codesets/tables.ts';
import { numbersFrom } from '../../src/commands/made-claims.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { addDays } from '../../src/fhir/dates.ts';
import { procedureSystem } from '../../src/fhir/systems.ts';
import { cellsOf } from '../codesets/source-data.ts';
import { aCleanChart } from './clean-chart.ts';

/** One line of a claim, as NCCI looks at it. */
interface NcciLine {
  code: string;
  modifiers: readonly string[];
  units: number;
}

/** Lines by their place, and what was found on them. */
interface NcciFindings {
  pairs: readonly number[];
  bypassed: readonly number[];
  units: readonly number[];
}

/** A row of the published PTP file; `deleted` is yyyymmdd, empty while it stands. */
export interface PrintedPair {
  deleted: string;
  indicator: string;
}

/** The cells of a line of the PTP file, read without the importer. */
const printedPair = (line: string) => {
  const [one = '', two = '', deletion = '', indicator = ''] = line.split('\t');
  return { one, two, row: { deleted: deletion === '*' ? '' : deletion, indicator } };
};

/** The rows of the MUE file by code, read without the importer. */
export const printedUnits = (lines: readonly string[]) =>
  new Map(
    lines.slice(1).flatMap((line) => {
      const [code = '', units, indicator = ''] = cellsOf(line);
      return code ? [[code, { units: Number(units), indicator }] as const] : [];
    }),
  );

/** The modifiers that NCCI lets part a pair (NCCI Policy Manual, chapter I, E.1). */
const parting = new Set(
  'E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD RC LM RI 58 78 79 27 59 91 XE XS XP XU'.split(
    ' ',
  ),
);
const partingOnVisits = new Set(['24', '25', '57']);
const eyeAndWellnessVisits = new Set([
  '92002',
  '92004',
  '92012',
  '92014',
  'G0402',
  'G0438',
  'G0439',
]);

const isVisit = (code: string): boolean =>
  (/^\d{5}$/.test(code) && Number(code) >= 99200 && Number(code) <= 99499) ||
  eyeAndWellnessVisits.has(code);

const isMarked = ({ code, modifiers }: NcciLine): boolean =>
  modifiers.some((one) => parting.has(one) || (partingOnVisits.has(one) && isVisit(code)));

/** Which row decides on a day: that which is deleted first on or after it; a 9 never applied. */
const decides = (rows: readonly PrintedPair[], day: string): string | undefined => {
  const standing = rows.filter(({ deleted }) => deleted === '' || deleted >= day);
  const [first] = standing.sort((a, b) =>
    (a.deleted || '99999999') < (b.deleted || '99999999') ? -1 : 1,
  );
  return first && first.indicator !== '9' ? first.indicator : undefined;
};

/** What the published rows say of the lines of one claim of one day. */
const readFindings = (
  lines: readonly NcciLine[],
  date: string,
  pairs: (one: string, two: string) => readonly PrintedPair[],
  units: ReturnType<typeof printedUnits>,
): NcciFindings => {
  const day = date.replaceAll('-', '');
  const found = { pairs: new Set<number>(), bypassed: new Set<number>(), units: new Set<number>() };
  for (const [first, one] of lines.entries())
    for (const [second, two] of lines.entries()) {
      const indicator = first === second ? undefined : decides(pairs(one.code, two.code), day);
      if (indicator === '0' || (indicator === '1' && !isMarked(one) && !isMarked(two)))
        found.pairs.add(second);
      else if (indicator === '1') found.bypassed.add(second);
    }
  for (const [place, line] of lines.entries()) {
    const row = units.get(line.code);
    // No units at all bind Medicare alone, and the clean visit is billed to a commercial plan.
    if (!row || row.units === 0) continue;
    const ofDay = lines.filter(({ code }) => code === line.code);
    const counted = row.indicator === '1' ? [line] : ofDay;
    if (counted.reduce((total, one) => total + one.units, 0) > row.units) found.units.add(place);
  }
  const sorted = (places: Set<number>): number[] => [...places].sort((a, b) => a - b);
  return {
    pairs: sorted(found.pairs),
    bypassed: sorted(found.bypassed),
    units: sorted(found.units),
  };
};

const pairEdits: ReadonlySet<string> = new Set([
  'panel-with-component',
  'imaging-guidance-included',
  'services-exclude-each-other',
  'separate-procedure-with-larger',
  'ptp-pair-never-together',
  'ptp-pair-without-modifier',
]);
const unitEdits: ReadonlySet<string> = new Set([
  'units-exceed-mue',
  'units-exceed-mue-by-policy',
  'units-exceed-mue-of-day',
]);
const ncciEdits = claimEdits.filter(({ id }) => pairEdits.has(id) || unitEdits.has(id));

const itemOf = ({ code, modifiers, units }: NcciLine, index: number, day: string): ClaimItem => ({
  sequence: index + 1,
  diagnosisSequence: [1],
  productOrService: {
    coding: [{ system: procedureSystem(code), code }],
  },
  modifier: modifiers.map((one) => ({ coding: [{ code: one }] })),
  servicedDate: day,
  quantity: { value: units },
});

const placesIn = (
  results: ReturnType<typeof scrub>['results'],
  edits: ReadonlySet<string>,
): number[] => {
  const places = results.flatMap((one) => (edits.has(one.edit) ? one.places : []));
  const lines = places.map((place) => Number(/item\[(\d+)\]/.exec(place)?.[1]));
  return [...new Set(lines)].sort((a, b) => a - b);
};

/** What the edits say of the same lines: fails and bypassed pairs, and units. */
const editFindings = (
  lines: readonly [NcciLine, ...NcciLine[]],
  date: string,
  tables: CodeTables,
): NcciFindings => {
  const chart = aCleanChart();
  const [first, ...others] = lines;
  chart.claim.item = [
    itemOf(first, 0, date),
    ...others.map((line, index) => itemOf(line, index + 1, date)),
  ];
  chart.encounter = {
    resourceType: 'Encounter',
    id: 'visit',
    status: 'finished',
    class: { code: 'AMB' },
    period: { start: date },
  };
  const pairs = new Set<number>();
  const bypassed = new Set<number>();
  const { results } = scrub(chart, tables, ncciEdits);
  if (results.some(({ state }) => state === 'no_data'))
    throw new Error('PTP or MUE is not loaded.');
  for (const edit of pairEdits) {
    const one = results.filter((result) => result.edit === edit);
    const isBypassed = one.some(({ state }) => state === 'bypassed');
    for (const place of placesIn(one, pairEdits)) (isBypassed ? bypassed : pairs).add(place);
  }
  const sorted = (places: Set<number>): number[] => [...places].sort((a, b) => a - b);
  return {
    pairs: sorted(pairs),
    bypassed: sorted(bypassed),
    units: placesIn(results, unitEdits),
  };
};

const someModifiers = [
  [],
  [],
  ['25'],
  ['59'],
  ['RT'],
  ['XS'],
  ['76'],
  ['91'],
  ['57'],
  ['GP', 'E1'],
  ['FA'],
];
const isoOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** A claim made of the files: a pair of one of their lines, either way round, or any two of their codes. */
interface Sample {
  lines: [NcciLine, NcciLine];
  date: string;
}

/** Draws claims from the lines of the PTP file; dates lie about deletions, or anywhere. */
export const ncciSamples = (count: number, rows: readonly string[], codes: readonly string[]) => {
  const below = numbersFrom(20240701);
  return Array.from({ length: count }, (): Sample => {
    const { one, two, row } = printedPair(rows[1 + below(rows.length - 1)] ?? '');
    const any = (): string => codes[below(codes.length)] ?? '';
    const own = below(10) < 7;
    const [first, second] = !own ? [any(), any()] : below(4) === 0 ? [two, one] : [one, two];
    const line = (code: string): NcciLine => ({
      code,
      modifiers: someModifiers[below(someModifiers.length)] ?? [],
      units: below(20) === 0 ? 40 : 1 + below(3),
    });
    const day = `20${10 + below(17)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    const near = row.deleted ? addDays(isoOf(row.deleted), below(3) - 1) : '2024-07-15';
    return { lines: [line(first), line(second)], date: below(2) ? near : day };
  });
};

/** The rows of the pairs that are asked for, gathered in one walk over the lines of the file. */
export const rowsOfPairs = (rows: readonly string[], samples: readonly Sample[]) => {
  const wanted = new Map<string, PrintedPair[]>();
  for (const {
    lines: [one, two],
  } of samples) {
    wanted.set(`${one.code}\t${two.code}`, []);
    wanted.set(`${two.code}\t${one.code}`, []);
  }
  const kept: string[] = [];
  for (const text of rows) {
    const found = wanted.get(text.slice(0, text.indexOf('\t', text.indexOf('\t') + 1)));
    if (!found) continue;
    found.push(printedPair(text).row);
    kept.push(text);
  }
  return { kept, pairs: (one: string, two: string) => wanted.get(`${one}\t${two}`) ?? [] };
};

/** The samples on which edits and printed rows do not say the same. */
export const ncciDifferences = (
  samples: readonly Sample[],
  tables: CodeTables,
  pairs: (one: string, two: string) => readonly PrintedPair[],
  units: ReturnType<typeof printedUnits>,
) => {
  const seen = { pairs: 0, bypassed: 0, units: 0 };
  const differences = samples.flatMap(({ lines, date }) => {
    const read = readFindings(lines, date, pairs, units);
    const found = editFindings(lines, date, tables);
    if (read.pairs.length) seen.pairs += 1;
    if (read.bypassed.length) seen.bypassed += 1;
    if (read.units.length) seen.units += 1;
    // One edit tells where it fails; where it also is bypassed it does not tell then.
    const told = read.pairs.length
      ? [read.pairs, read.units, found.pairs, found.units]
      : [
          [...read.bypassed, -1, ...read.pairs],
          read.units,
          [...found.bypassed, -1, ...found.pairs],
          found.units,
        ];
    const isSame = String(told[0]) === String(told[2]) && String(told[1]) === String(told[3]);
    return isSame ? [] : [{ lines, date, read, found }];
  });
  return { seen, differences };
};

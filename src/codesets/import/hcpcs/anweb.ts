import type { Report } from '../medicare/values.ts';
import { dayText } from '../medicare/values.ts';

/**
 * Fields of the alpha-numeric contractor record by first and last position, as the record layout
 * counts them (from 1); a field that occurs several times is taken as one.
 */
export const anwebFields = {
  code: [1, 5],
  sequence: [6, 10],
  kind: [11, 11],
  long: [12, 91],
  short: [92, 119],
  pricing: [120, 127],
  multiplePricing: [128, 128],
  labCertification: [181, 204],
  crossReferences: [205, 229],
  coverage: [230, 230],
  betos: [257, 259],
  tos: [261, 265],
  anesthesiaBaseUnits: [266, 268],
  added: [269, 276],
  effective: [277, 284],
  terminated: [285, 292],
  action: [293, 293],
} as const;

/** A field of the record. */
export type AnwebField = keyof typeof anwebFields;

/** One record: a first line with all details, or the next 80 characters of its description. */
export interface AnwebRecord {
  line: number;
  field(name: AnwebField): string;
}

/** A procedure or modifier, its lines put together. */
export interface AnwebEntry {
  line: number;
  code: string;
  isModifier: boolean;
  long: string;
  field(name: AnwebField): string;
}

/** Record identification: 3 and 7 begin a procedure or modifier, 4 and 8 continue it. */
const continues: Readonly<Record<string, string>> = { '4': '3', '8': '7' };

const patterns: readonly [AnwebField, RegExp, string][] = [
  ['coverage', /^[CDIMS]?$/, 'the coverage code is none of C D I M S'],
  ['action', /^[ABCDFNPRST]$/, 'the action code is none of A B C D F N P R S T'],
  ['labCertification', /^(\d{3} *)*$/, 'the laboratory certification is no list of three digits'],
  ['crossReferences', /^[0-9A-Z -]*$/, 'the cross references are no codes'],
  ['pricing', /^(\d\d *)*$/, 'the pricing indicators are no list of two digits'],
  ['anesthesiaBaseUnits', /^\d*$/, 'the anesthesia base units are no number'],
];

const check = ({ line, field }: AnwebRecord, report: Report): void => {
  for (const [name, pattern, words] of patterns)
    if (!pattern.test(field(name))) report(line, words);
  for (const name of ['added', 'effective', 'terminated'] as const)
    if (dayText(field(name)) === undefined)
      report(line, `the ${name} date "${field(name)}" is no day`);
  if (!field('added')) report(line, 'the date on which it was added is missing');
};

/**
 * The entries of the records, in their order. Descriptions are put together as they stand, 80
 * characters a line, and runs of spaces become one.
 */
export const anwebEntries = (records: readonly AnwebRecord[], report: Report): AnwebEntry[] => {
  const entries: AnwebEntry[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const { line, field } = record;
    const [code, kind] = [field('code').trim(), field('kind')];
    const isModifier = kind === '7' || kind === '8';
    const last = entries.at(-1);
    if (!(isModifier ? /^[0-9A-Z]{2}$/ : /^[A-Z]\d{4}$/).test(code))
      report(line, `"${code}" is no ${isModifier ? 'modifier' : 'HCPCS code'}`);
    if (kind in continues) {
      if (last?.code === code && last.isModifier === isModifier) last.long += field('long');
      else report(line, `a continuation of ${code} that follows no line of it`);
      continue;
    }
    if (seen.has(code)) report(line, `${code} stands on line ${seen.get(code)} too`);
    seen.set(code, line);
    check(record, report);
    entries.push({ line, code, isModifier, long: field('long'), field });
  }
  for (const entry of entries) {
    entry.long = entry.long.replace(/\s+/g, ' ').trim();
    if (!entry.long) report(entry.line, `${entry.code} has no description`);
  }
  return entries;
};

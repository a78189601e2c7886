import type { Release } from '../importer.ts';
import { calendarYear, statedRelease } from '../releases.ts';
import { linesOf, type SourceFile } from '../source-file.ts';
import { headOf } from './head.ts';

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])';

interface Month {
  year: number;
  month: number;
}

const at = (year = '', month: number): Month => ({
  year: year.length === 2 ? 2000 + Number(year) : Number(year),
  month,
});

const monthOf = (name = ''): number => months.indexOf(name.slice(0, 3).toUpperCase()) + 1;

/** The ways CMS names a quarter, surest first; a date of publication (`_06172026`) is none. */
const spellings: readonly [RegExp, (found: RegExpExecArray) => Month][] = [
  [/(20\d\d)[-_ ]?Q([1-4])/i, ([, year, quarter]) => at(year, Number(quarter) * 3 - 2)],
  [
    new RegExp(`(20\\d\\d|\\d\\d)[-_ ]?${monthName}`, 'i'),
    ([, year, name]) => at(year, monthOf(name)),
  ],
  [new RegExp(`${monthName}[-_ ]?(20\\d\\d)`, 'i'), ([, name, year]) => at(year, monthOf(name))],
  [
    new RegExp(`\\b(20\\d\\d)\\b.*\\b${monthName} release`, 'i'),
    ([, year, name]) => at(year, monthOf(name)),
  ],
  [/(\d\d)-\d\d-(20\d\d)/, ([, month, year]) => at(year, Number(month))],
  [/(20\d\d)-(\d\d)(?!\d)/, ([, year, month]) => at(year, Number(month))],
  [
    /RVU(\d\d)([A-D])/i,
    ([, year, letter = 'A']) => at(year, 'ABCD'.indexOf(letter.toUpperCase()) * 3 + 1),
  ],
];

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const quarterOf = ({ year, month }: Month): Release => {
  const first = month - ((month - 1) % 3);
  const lastDay = new Date(Date.UTC(year, first + 2, 0)).getUTCDate();
  return {
    vintage: `${year}Q${Math.ceil(month / 3)}`,
    from: `${year}-${twoDigits(first)}-01`,
    to: `${year}-${twoDigits(first + 2)}-${lastDay}`,
  };
};

/** The quarter that a title or a file's name tells, e.g. `2026Q3`; undefined where it tells none. */
export const quarterIn = (words: string): Release | undefined => {
  for (const [pattern, read] of spellings) {
    const found = pattern.exec(words);
    const month = found ? read(found) : undefined;
    if (month && month.month >= 1 && month.month <= 12) return quarterOf(month);
  }
  return undefined;
};

/** The calendar year that a title or a file's name tells, for tables that are published yearly. */
export const yearIn = (words: string): Release | undefined => {
  const [, digits] = /(?<!\d)(20\d\d)(?!\d)/.exec(words) ?? /^(\d\d)(?=LOCCO)/i.exec(words) ?? [];
  if (!digits) return undefined;
  const { year } = at(digits, 1);
  return calendarYear(String(year), year);
};

/** The release that one of the first lines says outright, as the starter set's files do. */
export const statedIn = (file: SourceFile): Release | undefined =>
  statedRelease(linesOf(headOf(file)).slice(0, 12));

/** The release that a file states, else the quarter by its own name. */
export const quarterByName = (file: SourceFile): Release | undefined =>
  statedIn(file) ?? quarterIn(file.name);

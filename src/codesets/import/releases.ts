import type { Release } from './importer.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The last day of a list that serves until the next one is imported. */
const openEnd = '9999-12-31';

/**
 * The release by a line above the header that says it outright, as the starter set and the clinic's
 * own files do: `vintage 2026-01, in force 2026-01-01 to 2026-12-31`.
 */
export const statedRelease = (above: readonly string[]): Release | undefined => {
  for (const line of above) {
    const stated =
      /\bvintage ([A-Za-z0-9.-]+),? in force (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)\b/i.exec(line);
    const [, vintage, from, to] = stated ?? [];
    if (vintage && from && to) return { vintage, from, to };
  }
  return undefined;
};

/** A whole calendar year of dates of service. */
export const calendarYear = (vintage: string, year: number): Release => ({
  vintage,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

const quarters: Readonly<Record<string, { quarter: number; first: string; last: string }>> = {
  jan: { quarter: 1, first: '01-01', last: '03-31' },
  apr: { quarter: 2, first: '04-01', last: '06-30' },
  jul: { quarter: 3, first: '07-01', last: '09-30' },
  oct: { quarter: 4, first: '10-01', last: '12-31' },
};

/** The quarter that a title or file name states by its first month, e.g. `July 2026` or `jul-2026`. */
export const statedQuarter = (title: string): Release | undefined => {
  const stated = /\b(jan|apr|jul|oct)[a-z]*[\s_-]+(?:\d{1,2},?\s+)?(20\d\d)\b/i.exec(
    title.replaceAll('_', ' '),
  );
  const own = quarters[stated?.[1]?.toLowerCase() ?? ''];
  const year = stated?.[2];
  if (!own || !year) return undefined;
  return {
    vintage: `${year}Q${own.quarter}`,
    from: `${year}-${own.first}`,
    to: `${year}-${own.last}`,
  };
};

/**
 * The day of a snapshot by the last date in its file name, `yyyymmdd` or `yyyy-mm-dd`. A list whose
 * rows carry their own dates serves from `since`.
 */
export const snapshot = (name: string, since?: string): Release | undefined => {
  const [year, month, day] =
    [...name.matchAll(/(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)/g)].at(-1)?.slice(1) ?? [];
  if (!year || !month || !day) return undefined;
  const vintage = `${year}-${month}-${day}`;
  return { vintage, from: since ?? vintage, to: openEnd };
};

/** Of files that make one pack, the release that begins last; undefined where none tells its own. */
export const newestRelease = (
  files: readonly { release: Release | undefined }[],
): Release | undefined =>
  files
    .flatMap(({ release }) => release ?? [])
    .toSorted((a, b) =>
      a.from === b.from ? compare(a.vintage, b.vintage) : compare(a.from, b.from),
    )
    .at(-1);

import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { isProblemVisit } from '../visits/visit-codes.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import { isSameDay, type StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

const distinct = new Set(['59', 'XE', 'XS', 'XP', 'XU']);

interface Session {
  procedure: Procedure;
  start: number;
  end: number;
}

/** When the one procedure of a code was done, where its beginning and end are recorded. */
const sessionOf = ([procedure, ...more]: readonly Procedure[]): Session | undefined => {
  const { start, end } = procedure?.performedPeriod ?? {};
  return procedure && !more.length && start && end
    ? { procedure, start: Date.parse(start), end: Date.parse(end) }
    : undefined;
};

const leastApart = 60 * 60_000;

/** Two sessions of a day: an hour or more between the end of one and the beginning of the other. */
const areApart = (one: Session, other: Session): boolean =>
  other.start - one.end >= leastApart || one.start - other.end >= leastApart;

interface Site {
  procedure: Procedure;
  code: string | undefined;
  words: ReadonlySet<string>;
}

/** A side alone parts no sites: LT and RT say it. */
const silent = new Set('left right both bilateral side of the a an'.split(' '));

/** Where the one procedure of a code was done. */
const siteOf = ([procedure, ...more]: readonly Procedure[]): Site | undefined => {
  const [site] = procedure?.bodySite ?? [];
  if (!procedure || !site || more.length) return undefined;
  const words = (site.text ?? site.coding?.[0]?.display ?? '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !silent.has(word));
  return { procedure, code: site.coding?.[0]?.code, words: new Set(words) };
};

const isWithin = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].every((word) => others.has(word));

/** One site, or one of them told more closely ("knee", "right knee joint"), or only a side. */
const areSameSite = (one: Site, other: Site): boolean =>
  one.words.size && other.words.size
    ? isWithin(one.words, other.words) || isWithin(other.words, one.words)
    : one.code === undefined || other.code === undefined || one.code === other.code;

/**
 * XE or XS on the second code of a pair that a modifier may part, only where two sessions or two
 * sites are documented.
 */
export const askedDistinct = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] =>
  lines.flatMap((first) =>
    lines.flatMap((second): Discrepancy[] => {
      if (first === second || !isSameDay(first, second)) return [];
      if (isProblemVisit(second.code) || isProblemVisit(first.code)) return [];
      const pair = tables.ptpPair(first.code, second.code, date);
      if (!pair.loaded || pair.row?.indicator !== '1') return [];
      if ([first, second].some(({ modifiers }) => modifiers.some((one) => distinct.has(one))))
        return [];
      const sessions = [first, second].map(({ code }) => sessionOf(proceduresOf(chart, code)));
      const [earlier, later] = sessions;
      if (earlier && later && areApart(earlier, later))
        return [
          asked(
            second,
            'XE',
            `The PTP edit ${first.code}/${second.code} (indicator 1) may be parted where the sessions differ, and the record names two times; XE, or 59 where the payer does not take it, is the coder's to add.`,
            {
              evidence: [
                versionedReference(earlier.procedure),
                versionedReference(later.procedure),
              ],
            },
          ),
        ];
      const [one, other] = [first, second].map(({ code }) => siteOf(proceduresOf(chart, code)));
      if (!one || !other || areSameSite(one, other)) return [];
      return [
        asked(
          second,
          'XS',
          `The PTP edit ${first.code}/${second.code} (indicator 1) may be parted where the sites differ, and the record names two; XS, or 59 where the payer does not take it, is the coder's to add.`,
          { evidence: [versionedReference(one.procedure), versionedReference(other.procedure)] },
        ),
      ];
    }),
  );

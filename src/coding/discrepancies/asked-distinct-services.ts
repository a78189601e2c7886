import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { isProblemVisit } from '../visits/visit-codes.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
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
      if (first === second || isProblemVisit(second.code) || isProblemVisit(first.code)) return [];
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
      const sites = [first, second].map(({ code }) => {
        const own = proceduresOf(chart, code);
        const [site] = own[0]?.bodySite ?? [];
        const name = site?.coding?.[0]?.code ?? site?.text?.toLowerCase();
        return own.length === 1 && name ? { name, procedure: own[0] } : undefined;
      });
      const [one, other] = sites;
      if (!one?.procedure || !other?.procedure || one.name === other.name) return [];
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

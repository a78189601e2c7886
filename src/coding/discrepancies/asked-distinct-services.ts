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

/** XS on the second code of a pair that a modifier may part, only where two sites are documented. */
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

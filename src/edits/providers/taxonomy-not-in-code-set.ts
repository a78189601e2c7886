import { dateOfService, today } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import { withRole } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { renderedTaxonomy } from '../examples/rendered-providers.ts';
import { providersOf, taxonomiesOf } from './providers.ts';

/** A taxonomy code is not in the current code set. */
export const taxonomyNotInCodeSet: ClaimEdit = {
  id: 'taxonomy-not-in-code-set',
  row: 'B08',
  severity: 'R',
  snip: 5,
  message: 'A provider has a taxonomy code that is not in the code set of the date of service.',
  source: 'NUCC provider taxonomy, release in force',
  sourceChecked: false,
  needs: ['taxonomy'],
  fix: { kind: 'question', words: "Look the provider's taxonomy up in NPPES and correct it." },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const codes = tables.table('taxonomy', date);
    if (!codes.loaded) return { fails: [], missing: ['taxonomy'] };
    const isIn = (code: string): boolean => {
      const row = codes.table.taxonomy(code);
      return row !== undefined && isWithin(date, { ...(row.to ? { end: row.to } : {}) });
    };
    return providersOf(chart).flatMap(({ place, reference }) =>
      taxonomiesOf(chart, reference).every(isIn) ? [] : [place],
    );
  },
  examples: {
    fails: {
      'a code that does not exist': (chart) => {
        withRole(chart, '209X00000X');
        chart.withTables = { taxonomy: renderedTaxonomy };
      },
      'a code that ended last year': (chart) => {
        withRole(chart, '208D00000X');
        chart.withTables = { taxonomy: renderedTaxonomy };
      },
    },
    passes: {
      'family medicine': (chart) => {
        withRole(chart, '207Q00000X');
        chart.withTables = { taxonomy: renderedTaxonomy };
      },
    },
  },
};

import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A supply or service that belongs to others is billed by itself. */
export const suppliesBilledApart: ClaimEdit = {
  id: 'supplies-billed-apart',
  row: 'I13',
  severity: 'W',
  snip: 6,
  message: 'A supply or service that belongs to others is billed by itself.',
  source:
    'Medicare Claims Processing Manual, chapter 12, 20.3; CMS physician fee schedule, status B; CARC 97',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: { kind: 'suggestion', words: 'Remove the line, unless this payer pays for it by itself.' },
  check: (chart, tables) => {
    if (payerRowOf(chart)?.kind === 'medicare') return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(chart, (line) => {
      const code = procedureCode(line);
      if (!code || code === '99024') return false;
      const isBundled =
        code === '99070' || code === 'A4550' || fees.table.indicator(code, '', 'status') === 'B';
      return isBundled && 'productOrService';
    });
  },
  examples: {
    fails: {
      'supplies of the visit': (chart) => {
        withFees(chart, { '99070': { status: 'B' } });
        beside(chart, '99070');
      },
    },
    passes: { 'a test with the visit': () => undefined },
  },
};

import { firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { isAnatomic } from '../modifiers/bypassing-modifiers.ts';
import { isOnSingleSite } from './single-sites.ts';

/** A procedure on an organ of which there are two does not say on which side. */
export const sideMissing: ClaimEdit = {
  id: 'side-missing',
  row: 'J06',
  severity: 'W',
  snip: 6,
  message: 'A procedure on an organ of which there are two does not say on which side.',
  source:
    'CMS physician fee schedule, bilateral indicator 1 and 3; NCCI Policy Manual, chapter I, E',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: { kind: 'suggestion', words: 'Add LT or RT, or 50 for both, as the record says.' },
  check: (chart, tables) => {
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(chart, (line) => {
      const code = procedureCode(line);
      if (!code || isOnSingleSite(code)) return false;
      return (
        /^[13]$/.test(fees.table.indicator(code, '', 'bilateral')) &&
        !modifierCodes(line).some((one) => isAnatomic(one) || one === '50') &&
        'modifier'
      );
    });
  },
  examples: {
    fails: { 'an X-ray of some shoulder': (chart) => beside(chart, '73030') },
    passes: { 'the right shoulder': (chart) => beside(chart, '73030', ['RT']) },
  },
};

import type { ClaimItem } from '@medplum/fhirtypes';
import { dateOfService, today } from '../../chart.ts';
import { elements, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { earlierOnDay, sameDayLines } from '../same-day.ts';
import { isDistinct } from './bypassing-modifiers.ts';

/** A line says that it is distinct from another service, and no service of that day is paired with it. */
export const distinctModifierWithoutPair: ClaimEdit = {
  id: 'distinct-modifier-without-pair',
  row: 'F08',
  severity: 'I',
  snip: 6,
  message:
    'A line says that it is distinct from another service, and no service of that day is paired with it.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the modifier; auditors look for it where nothing calls for it.',
  },
  check: (chart, tables) => {
    const isMarked = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) && modifierCodes(line).some(isDistinct);
    if (!chart.claim.item?.some(isMarked)) return [];
    const date = dateOfService(chart) ?? today(chart);
    const ptp = tables.table('ptp', date);
    if (!ptp.loaded) return { fails: [], missing: ['ptp'] };
    return eachLine(chart, (line) => {
      if (!isMarked(line)) return false;
      const code = procedureCode(line) ?? '';
      const others = [
        ...sameDayLines(chart, line).map((other) => procedureCode(other) ?? ''),
        ...earlierOnDay(chart, elements.serviceStart.read(line)).map((one) => one.code),
      ];
      const isPaired = others.some(
        (other) =>
          other === code ||
          ptp.table.pair(code, other, date) !== undefined ||
          ptp.table.pair(other, code, date) !== undefined,
      );
      return !isPaired && 'modifier';
    });
  },
  examples: {
    fails: { '59 on a test beside a visit': (chart) => beside(chart, '81003', ['59']) },
    passes: {
      '59 on the nail of another toe': (chart) => {
        billing(chart, '11750', 'TA');
        beside(chart, '11730', ['T1', '59']);
      },
      'the same test again': (chart) => {
        beside(chart, '81003');
        beside(chart, '81003', ['59']);
      },
    },
  },
};

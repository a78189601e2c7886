import type { ClaimItem } from '@medplum/fhirtypes';
import { firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';

/** A line bills a component of a service that has none. */
export const componentModifierMisplaced: ClaimEdit = {
  id: 'component-modifier-misplaced',
  row: 'F04',
  severity: 'D',
  snip: 6,
  message: 'A line bills a component of a service that has none.',
  source: 'CMS physician fee schedule, PC/TC indicator; CARC 4',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the modifier, or bill the code that stands for the component.',
  },
  check: (chart, tables) => {
    const isComponent = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) &&
      modifierCodes(line).some((code) => code === '26' || code === 'TC');
    if (!chart.claim.item?.some(isComponent)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(chart, (line) => {
      if (!isComponent(line)) return false;
      const indicator = fees.table.indicator(procedureCode(line) ?? '', '', 'pcTc');
      if (indicator === '' || indicator === '1') return false;
      return (indicator !== '6' || modifierCodes(line).includes('TC')) && 'modifier';
    });
  },
  examples: {
    fails: {
      '26 on a tracing that is billed whole': (chart) => beside(chart, '93000', ['26']),
      'TC on a questionnaire': (chart) => beside(chart, '96127', ['TC']),
    },
    passes: { '26 on an X-ray': (chart) => beside(chart, '71046', ['26']) },
  },
};

import type { ClaimItem } from '@medplum/fhirtypes';
import { firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';

/** The operation is billed by two surgeons or a team, and the fee schedule pays one. */
export const teamSurgeryNotPaid: ClaimEdit = {
  id: 'team-surgery-not-paid',
  row: 'J04',
  severity: 'D',
  snip: 6,
  message: 'The operation is billed by two surgeons or a team, and the fee schedule pays one.',
  source:
    'CMS physician fee schedule, co-surgeon and team indicator 0 or 9; Medicare Claims Processing Manual, chapter 12, 40.8',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'question',
    words: 'Bill one surgeon, and the other as an assistant if that is what he was.',
  },
  check: (chart, tables) => {
    const kindOf = (line: ClaimItem): 'coSurgeons' | 'team' | undefined => {
      if (!line.modifier?.length) return undefined;
      const codes = modifierCodes(line);
      return codes.includes('62') ? 'coSurgeons' : codes.includes('66') ? 'team' : undefined;
    };
    if (!chart.claim.item?.some(kindOf)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(chart, (line) => {
      const kind = kindOf(line);
      return (
        kind !== undefined &&
        /^[09]$/.test(fees.table.indicator(procedureCode(line) ?? '', '', kind)) &&
        'modifier'
      );
    });
  },
  examples: {
    fails: { 'two surgeons at an injection': (chart) => operated(chart, '0') },
    passes: { 'two surgeons at the spine': (chart) => operated(chart, '2') },
  },
};
const operated = (chart: DraftChart, coSurgeons: string): void => {
  chart.withoutTables.push('modifier');
  withFees(chart, { '22630': { globalDays: '090', coSurgeons } });
  billing(chart, '22630', '62');
};

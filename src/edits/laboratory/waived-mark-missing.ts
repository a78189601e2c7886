import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { isBilled } from '../same-day.ts';
import { certificateOf, certified, isUnderClia, waivedList } from './clia-certificates.ts';

/** A laboratory with a certificate of waiver bills a waived test without its mark. */
export const waivedMarkMissing: ClaimEdit = {
  id: 'waived-mark-missing',
  row: 'M03',
  severity: 'D',
  snip: 6,
  message:
    'Under its CLIA certificate the laboratory may do only the waived form of this test, and the line is not marked with QW.',
  source: 'Medicare Claims Processing Manual, chapter 16, 70.8; CARC 4',
  sourceChecked: false,
  needs: ['clia-waived'],
  fix: { kind: 'suggestion', words: 'Add QW if the test kit is a waived one.' },
  check: (chart, tables) => {
    const kind = certificateOf(chart);
    if (kind !== 'waiver' && kind !== 'microscopy') return [];
    if (!isBilled(chart.claim, isUnderClia)) return [];
    const date = firstServiced(chart.claim);
    const waived = tables.table('clia-waived', date);
    if (!waived.loaded) return { fails: [], missing: ['clia-waived'] };
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (!code || modifierCodes(line).includes('QW')) return false;
      const served = elements.serviceStart.read(line) ?? date;
      return waived.table.test(code, served)?.needsQw === true && 'modifier';
    });
  },
  examples: {
    fails: {
      'a waived test without QW': (chart) => {
        certified(chart, 'waiver');
        waivedList(chart, true, '83036');
      },
    },
    passes: {
      'a test that needs no mark': (chart) => {
        certified(chart, 'waiver');
        waivedList(chart, false, '83036');
      },
      'a laboratory with accreditation': (chart) => {
        certified(chart, 'accreditation');
        waivedList(chart, true, '83036');
      },
    },
  },
};

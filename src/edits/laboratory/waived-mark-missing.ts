import { modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { byWaivedList, certified, waivedList } from './clia-certificates.ts';

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
  check: (chart, tables) =>
    byWaivedList(
      chart,
      tables,
      (line, _code, waived) =>
        waived?.needsQw === true && !modifierCodes(line).includes('QW') && 'modifier',
    ),
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

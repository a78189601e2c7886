import type { ClaimEdit } from '../edit.ts';
import {
  byWaivedList,
  certified,
  isClinicianMicroscopy,
  isUnderClia,
  waivedList,
} from './clia-certificates.ts';

/** A test is billed that the CLIA certificate of the laboratory does not allow. */
export const testBeyondCertificate: ClaimEdit = {
  id: 'test-beyond-certificate',
  row: 'M02',
  severity: 'D',
  snip: 7,
  message: 'The CLIA certificate of the laboratory does not allow this test.',
  source: 'Medicare Claims Processing Manual, chapter 16, 70; 42 CFR 493.15 and 493.19; CARC B7',
  sourceChecked: false,
  needs: ['clia-waived'],
  fix: {
    kind: 'question',
    words: 'Check which laboratory did the test, and the kind of its certificate in the settings.',
  },
  check: (chart, tables) =>
    byWaivedList(
      chart,
      tables,
      (_line, code, waived, kind) =>
        isUnderClia(code) &&
        !(kind === 'microscopy' && isClinicianMicroscopy(code)) &&
        !waived &&
        'productOrService',
    ),
  examples: {
    fails: {
      'a test that is not waived, under a certificate of waiver': (chart) => {
        certified(chart, 'waiver');
        waivedList(chart, false, '81002');
      },
    },
    passes: {
      'a waived test': (chart) => {
        certified(chart, 'waiver');
        waivedList(chart, false, '83036');
      },
      'a certificate of compliance': (chart) => {
        certified(chart, 'compliance');
        waivedList(chart, false, '81002');
      },
    },
  },
};

import { elements, procedureCode } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';
import { isBilled } from '../same-day.ts';
import { isUnderClia } from './clia-certificates.ts';

/** A laboratory test is billed without the CLIA number of the laboratory. */
export const cliaMissing: ClaimEdit = {
  id: 'clia-missing',
  row: 'M01',
  severity: 'R',
  snip: 4,
  message: 'A laboratory test is billed without the CLIA number of the laboratory.',
  source: 'Medicare Claims Processing Manual, chapter 16, 70; 837P 2300 REF*X4; NUCC item 23',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: "Enter the laboratory's CLIA number on the clinic's organization.",
  },
  check: (chart) =>
    isBilled(chart.claim, isUnderClia) && !elements.clia.read(chart.claim)
      ? [elements.clia.path]
      : [],
  examples: {
    fails: {
      'a test without number': (chart) => {
        chart.claim.supportingInfo = [];
      },
    },
    passes: {
      'a test with the number': () => undefined,
      'a skin test, which needs no certificate': (chart) => {
        chart.claim.supportingInfo = [];
        for (const line of chart.claim.item)
          if (procedureCode(line) === '83036')
            line.productOrService = { coding: [{ system: external.cpt, code: '86580' }] };
      },
    },
  },
};

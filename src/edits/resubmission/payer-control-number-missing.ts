import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';

/** A replacement or void does not name the payer's number of the claim it replaces. */
export const payerControlNumberMissing: ClaimEdit = {
  id: 'payer-control-number-missing',
  row: 'Q06',
  severity: 'R',
  snip: 4,
  message: "A corrected claim does not name the payer's number of the claim it replaces.",
  source: '837P 2300 REF*F8; NUCC item 22',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: "Copy the payer's claim control number from the latest remittance advice.",
  },
  check: ({ claim }) => {
    const isCorrected = ['7', '8'].includes(elements.frequencyCode.read(claim) ?? '1');
    return isCorrected && !elements.payerClaimControlNumber.read(claim)
      ? [elements.payerClaimControlNumber.path]
      : [];
  },
  examples: {
    fails: {
      'a replacement of nothing': (chart) => {
        claimSays(chart, extension.frequencyCode, '7');
      },
    },
    passes: {
      'a replacement of a claim that the payer numbered': (chart) => {
        claimSays(chart, extension.frequencyCode, '7');
        chart.claim.related = [{ reference: { value: 'PX20261109' } }];
      },
    },
  },
};

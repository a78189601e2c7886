import { elements } from '../fhir/elements.ts';
import type { ClaimEdit } from './edit.ts';

/** The patient control number is missing or longer than twenty characters. Source: 837P 2300 CLM01. */
export const controlNumberMissing: ClaimEdit = {
  id: 'control-number-missing',
  row: 'C01',
  severity: 'R',
  snip: 2,
  message: 'The patient control number is missing or longer than twenty characters.',
  source: '837P 2300 CLM01',
  sourceChecked: false,
  needs: [],
  fix: 'Draw the claim up again; the number is made with it.',
  check: ({ claim }) => {
    const number = elements.patientControlNumber.read(claim) ?? '';
    return number.length >= 1 && number.length <= 20 ? [] : ['Claim.identifier'];
  },
  examples: {
    fails: {
      'no number': (chart) => {
        chart.claim = { ...chart.claim, identifier: [] };
      },
    },
    passes: { 'a number': () => undefined },
  },
};

import { elements } from '../../fhir/elements.ts';
import { identifierSystem } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The patient control number is missing or longer than twenty characters. */
export const controlNumberMissing: ClaimEdit = {
  id: 'control-number-missing',
  row: 'C01',
  severity: 'R',
  snip: 2,
  message: 'The patient control number is missing or longer than twenty characters.',
  source: '837P 2300 CLM01',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Draw the claim up again; the number is made with it.' },
  check: ({ claim }) => {
    const number = elements.patientControlNumber.read(claim) ?? '';
    return number.length >= 1 && number.length <= 20 ? [] : ['Claim.identifier'];
  },
  examples: {
    fails: {
      'twenty-one characters': (chart) => numbered(chart, 'CW1234567890123456789'),
      'no number': (chart) => {
        chart.claim = { ...chart.claim, identifier: [] };
      },
    },
    passes: { 'twenty characters': (chart) => numbered(chart, 'CW123456789012345678') },
  },
};

const numbered = (chart: DraftChart, value: string): void => {
  chart.claim.identifier = [{ system: identifierSystem('patient-control-number'), value }];
};

import { elements } from '../../fhir/elements.ts';
import { codeSystem } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The CLIA number of the laboratory is not written as two digits, a D and seven digits. */
export const cliaMalformed: ClaimEdit = {
  id: 'clia-malformed',
  row: 'M01',
  severity: 'R',
  snip: 2,
  message: 'The CLIA number of the laboratory is not written as two digits, a D and seven digits.',
  source: '837P 2300 REF*X4; CMS CLIA numbering',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Copy the number from the CLIA certificate.' },
  check: ({ claim }) => {
    const number = elements.clia.read(claim);
    return number !== undefined && !/^\d{2}D\d{7}$/.test(number) ? [elements.clia.path] : [];
  },
  examples: {
    fails: { 'a digit too few': (chart) => numbered(chart, '14D000001') },
    passes: { 'a number as on the certificate': (chart) => numbered(chart, '14D0000001') },
  },
};

const numbered = (chart: DraftChart, number: string): void => {
  chart.claim.supportingInfo = [number].map((valueString) => ({
    sequence: 1,
    category: { coding: [{ system: codeSystem.supportingInfo, code: 'clia' }] },
    valueString,
  }));
};

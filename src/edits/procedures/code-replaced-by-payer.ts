import { procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** This payer takes another code for the service. */
export const codeReplacedByPayer: ClaimEdit = {
  id: 'code-replaced-by-payer',
  row: 'E02',
  severity: 'D',
  snip: 7,
  message: 'This payer takes another code for the service.',
  source: 'Payer row; RARC N56',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: "Bill the code that the payer's row names for it, if the record supports all of it.",
  },
  check: (chart) => {
    const replaced = payerRowOf(chart)?.replacedCodes;
    if (!replaced?.length) return [];
    return eachLine(chart, (line) => {
      const code = procedureCode(line);
      return replaced.some((one) => one.code === code) && 'productOrService';
    });
  },
  examples: {
    fails: {
      'a code that it does not take': (chart) =>
        onPayer(chart, { replacedCodes: [{ code: '83036', by: ['83037'] }] }),
    },
    passes: {
      'another code': (chart) =>
        onPayer(chart, { replacedCodes: [{ code: '99406', by: ['S9453'] }] }),
    },
  },
};

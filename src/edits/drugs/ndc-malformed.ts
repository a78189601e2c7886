import type { ClaimItem } from '@medplum/fhirtypes';
import { elements } from '../../fhir/elements.ts';
import { isNdc, paddedNdc } from '../../fhir/ndc-format.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';

const withPaddedNdc = (line: ClaimItem): ClaimItem =>
  line.detail
    ? {
        ...line,
        detail: line.detail.map((detail) => ({
          ...detail,
          productOrService: {
            ...detail.productOrService,
            ...(detail.productOrService.coding
              ? {
                  coding: detail.productOrService.coding.map((coding) =>
                    coding.system === external.ndc && coding.code
                      ? { ...coding, code: paddedNdc(coding.code) ?? coding.code }
                      : coding,
                  ),
                }
              : {}),
          },
        })),
      }
    : line;

/** A national drug code (NDC) is not written with eleven digits. */
export const ndcMalformed: ClaimEdit = {
  id: 'ndc-malformed',
  row: 'L01',
  severity: 'R',
  snip: 2,
  message: 'A national drug code (NDC) is not written with eleven digits.',
  source: '837P 2410 LIN03; NUCC item 24',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'repair',
    element: 'ndc',
    words:
      'Write it as 5-4-2 digits; where hyphens show which part is short, a zero is put before it.',
    repair: ({ claim }) => ({
      ...claim,
      ...(claim.item ? { item: claim.item.map(withPaddedNdc) } : {}),
    }),
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const ndc = line.detail && elements.ndc.read(line);
      return ndc && !isNdc(ndc) && 'detail';
    }),
  examples: {
    fails: { 'ten digits with hyphens': (chart) => drug(chart, '0641-6145-25') },
    passes: { 'eleven digits': (chart) => drug(chart, '00641614525') },
  },
};

const drug = (chart: DraftChart, ndc: string): void => {
  billing(chart, 'J1100');
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { coding: [{ system: external.ndc, code: ndc }] },
        quantity: { value: 1, code: 'ML' },
      },
    ],
  };
};

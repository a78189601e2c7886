import type { Coverage } from '@medplum/fhirtypes';
import { external } from '../../fhir/systems.ts';
import { insured, payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';
import { byPayerFact } from '../payer-facts.ts';

const groupOf = (coverage: Coverage | undefined): string | undefined =>
  coverage?.class?.find(({ type }) => type.coding?.some(({ code }) => code === 'group'))?.value;

/** The payer asks for the group number of the plan, and the coverage has none. */
export const groupNumberMissing: ClaimEdit = {
  id: 'group-number-missing',
  row: 'A11',
  severity: 'W',
  snip: 7,
  message: 'This payer asks for the group number of the plan, and the coverage has none.',
  source: '837P 2000B SBR03; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Copy the group number from the insurance card.' },
  check: (chart) => {
    if (groupOf(focalCoverage(chart))) return [];
    return byPayerFact(chart, 'asksGroupNumber', (isAsked) =>
      isAsked ? ['Claim.insurance.where(focal).coverage'] : [],
    );
  },
  examples: {
    fails: {
      'no group number': (chart) => payerStates(chart, { asksGroupNumber: true }),
    },
    passes: {
      'a group number': (chart) => {
        payerStates(chart, { asksGroupNumber: true });
        const type = { coding: [{ system: external.coverageClass, code: 'group' }] };
        insured(chart, { class: [{ type, value: 'CHX-4410' }] });
      },
      'a payer that does not ask for it': () => undefined,
    },
  },
};

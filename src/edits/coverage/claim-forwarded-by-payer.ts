import type { ClaimResponse } from '@medplum/fhirtypes';
import { extension } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredBefore, coveredAlso } from '../examples/example-payers.ts';
import { answersBefore } from './prior-payers.ts';

/** Remarks by which a payer says that it passed the claim on to the next one. */
const forwarding: ReadonlySet<string> = new Set(['MA07', 'MA18', 'N89']);

const isForwarded = ({ processNote = [] }: ClaimResponse): boolean =>
  processNote.some(({ extension: parts }) =>
    parts?.some(
      ({ url, valueCoding }) =>
        url === extension.remarkCode && forwarding.has(valueCoding?.code ?? ''),
    ),
  );

/** The payer before passed the claim on to this one by itself. */
export const claimForwardedByPayer: ClaimEdit = {
  id: 'claim-forwarded-by-payer',
  row: 'O07',
  severity: 'D',
  snip: 7,
  message:
    'The payer before passed the claim on to this payer by itself; a claim of our own would be a duplicate.',
  source: 'RARC MA07, MA18, N89 and N522; CARC 18',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Wait thirty days for the remittance advice of the second payer. Send only when it says that nothing arrived.',
  },
  check: (chart) =>
    answersBefore(chart).some(isForwarded) ? ['Claim.insurance.where(focal)'] : [],
  examples: {
    fails: {
      'a crossover': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart, { remarks: ['MA18'] });
      },
    },
    passes: {
      'an answer without that remark': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart, { remarks: ['N130'] });
      },
    },
  },
};

import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { authorizationOf } from './authorizations.ts';

/** The number on the claim is that of a request which the payer refused or has not decided. */
export const authorizationNotGranted: ClaimEdit = {
  id: 'authorization-not-granted',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message:
    'The authorization number is that of a request which the payer refused or has not decided yet.',
  source: 'X12 278 HCR01, Da Vinci PAS ClaimResponse.outcome; CARC 197',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Wait for the decision, or ask the payer to look at it again before the claim goes out.',
  },
  check: (chart) => {
    const authorization = authorizationOf(chart);
    if (!authorization) return [];
    const { outcome, status } = authorization;
    return status === 'active' && (outcome === 'complete' || outcome === 'partial')
      ? []
      : [elements.priorAuthorization.path];
  },
  examples: {
    fails: {
      'not decided yet': (chart) => authorized(chart, {}, { outcome: 'queued' }),
      'taken back': (chart) => authorized(chart, {}, { status: 'cancelled' }),
    },
    passes: { granted: (chart) => authorized(chart) },
  },
};

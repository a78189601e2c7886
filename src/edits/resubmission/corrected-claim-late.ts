import { today } from '../../chart.ts';
import { isAdjudication } from '../../fhir/adjudication.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { correctedClaims, isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredWith, correcting } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The payer's limit for corrected claims has passed since it decided. */
export const correctedClaimLate: ClaimEdit = {
  id: 'corrected-claim-late',
  row: 'Q11',
  severity: 'D',
  snip: 7,
  message: "The payer's limit for corrected claims has passed since it decided.",
  source: 'CARC 286; payer row, 60 days where it states none, as a safe floor',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Appeal if that is still open, with the reason for the delay; otherwise close the balance.',
  },
  check: (chart) => {
    if (!isCorrection(chart.claim)) return [];
    const named = new Set(correctedClaims(chart).map(({ id }) => `Claim/${id}`));
    const decided = chart.responses
      .filter((one) => isAdjudication(one) && named.has(literal(one.request) ?? ''))
      .map(({ created }) => created.slice(0, 10))
      .sort()
      .at(-1);
    const limitDays = payerRowOf(chart)?.correctedDays ?? 60;
    return decided && daysBetween(decided, today(chart)) > limitDays
      ? [elements.frequencyCode.path]
      : [];
  },
  examples: {
    fails: {
      'a correction a year after the answer': (chart) => {
        correcting(chart, '7', 'adjudicated');
        answeredWith(chart, '2025-11-01');
      },
    },
    passes: {
      'a correction in the month of the answer': (chart) => {
        correcting(chart, '7', 'adjudicated');
        answeredWith(chart, '2026-10-20');
      },
    },
  },
};

import type { ClaimItem } from '@medplum/fhirtypes';
import { today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection, isPending, isToSamePayer } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { billedEarlier } from '../examples/example-charts.ts';
import { servicesAlike } from '../same-day.ts';

const modifiersOf = (line: ClaimItem): string => modifierCodes(line).sort().join(' ');

/** The same service waits for an answer from the payer on a claim sent less than 30 days ago. */
export const earlierCopyPending: ClaimEdit = {
  id: 'earlier-copy-pending',
  row: 'Q03',
  severity: 'D',
  snip: 7,
  message:
    'The same service waits for an answer from the payer on a claim sent less than 30 days ago.',
  source: 'RARC N779; payer rules on resubmission',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Wait, and ask the payer for the status of the earlier claim instead of billing again.',
  },
  check: (chart) => {
    if (isCorrection(chart.claim)) return [];
    const now = today(chart);
    const clinician = elements.renderingProvider.read(chart.claim);
    return eachLine(chart, (line) => {
      const isPendingAlready = servicesAlike(chart, line).some(
        ({ claim, line: other }) =>
          isPending(claim) &&
          // What another clinician gave, or a modifier tells apart, is no copy.
          elements.renderingProvider.read(claim) === clinician &&
          modifiersOf(other) === modifiersOf(line) &&
          isToSamePayer(claim, chart.claim) &&
          daysBetween(claim.created.slice(0, 10), now) < 30,
      );
      return isPendingAlready && 'productOrService';
    });
  },
  examples: {
    fails: {
      'the visit on a claim that was sent last week': (chart) => {
        billedEarlier(chart, 'submitted', { created: '2026-10-29' });
      },
    },
    passes: {
      'the visit to another clinician on that day': (chart) => {
        billedEarlier(chart, 'submitted', {
          created: '2026-10-29',
          careTeam: [
            {
              sequence: 1,
              provider: { reference: 'Practitioner/cardiologist' },
              role: { coding: [{ system: external.claimCareTeamRole, code: 'primary' }] },
            },
          ],
        });
      },
      'a claim that was sent two months ago': (chart) => {
        billedEarlier(chart, 'submitted', { created: '2026-09-01' });
      },
    },
  },
};

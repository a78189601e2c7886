import { type ClaimChart, partyOf } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';

/** The state where the service was given: of the facility, else of the billing provider. */
const stateOf = (chart: ClaimChart): string =>
  partyOf(chart, chart.claim.facility, 'Location')?.address?.state ??
  partyOf(chart, chart.claim.provider, 'Organization')?.address?.[0]?.state ??
  '';

/** A service of a Medicare review programme of this state is billed without the tracking number of its request. */
export const trackingNumberMissing: ClaimEdit = {
  id: 'tracking-number-missing',
  row: 'P07',
  severity: 'W',
  snip: 7,
  message:
    'In this state the payer reviews such a service before it pays, and the claim has no tracking number of a request.',
  source: 'CMS WISeR model, 2026 to 2031; payer row, trackedServices',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Enter the tracking number of the request. Without one the payer asks for the records before it pays.',
  },
  check: (chart) =>
    byPayerFact(chart, 'trackedServices', ({ states, services, from, to }) => {
      if (!services.length || !states.includes(stateOf(chart))) return [];
      if (elements.priorAuthorization.read(chart.claim)) return [];
      const period = { start: from, ...(to ? { end: to } : {}) };
      return eachLine(
        chart,
        (line) =>
          services.includes(elements.procedure.read(line) ?? '') &&
          isWithin(elements.serviceStart.read(line) ?? '', period) &&
          'productOrService',
      );
    }),
  examples: {
    fails: {
      'a listed service in a listed state': (chart) =>
        payerStates(chart, { trackedServices: inIllinois('2026-01-01') }),
    },
    passes: {
      'before the programme begins': (chart) =>
        payerStates(chart, { trackedServices: inIllinois('2027-01-01') }),
      'another state': (chart) =>
        payerStates(chart, { trackedServices: { ...inIllinois('2026-01-01'), states: ['OH'] } }),
    },
  },
};

const inIllinois = (from: string) => ({ states: ['IL'], services: ['99213'], from });

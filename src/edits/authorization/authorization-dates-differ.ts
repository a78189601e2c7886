import { isWithin } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { authorizationOf, authorizedFor, authorizedServices } from './authorizations.ts';

/** A line was served on a day for which the authorization does not count. */
export const authorizationDatesDiffer: ClaimEdit = {
  id: 'authorization-dates-differ',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message: 'A line was served on a day for which the authorization does not count.',
  source: 'X12 278 DTP*472, Da Vinci PAS; CARC 302; RARC N351',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Ask the payer to change the dates of the authorization, or for one that covers the day.',
  },
  check: (chart) => {
    const authorization = authorizationOf(chart);
    if (!authorization) return [];
    const services = authorizedServices(authorization);
    return eachLine(chart, (line) => {
      const day = elements.serviceStart.read(line);
      const period = services.length
        ? authorizedFor(services, line)?.period
        : authorization.preAuthPeriod;
      return day && period && !isWithin(day, period) && 'serviced';
    });
  },
  examples: {
    fails: {
      'authorized from the next month on': (chart) =>
        authorized(chart, {}, { preAuthPeriod: { start: '2026-12-01' } }),
      'the service authorized for an earlier day': (chart) =>
        authorized(chart, { servicedDate: '2026-11-02' }),
    },
    passes: { 'a day within': (chart) => authorized(chart) },
  },
};

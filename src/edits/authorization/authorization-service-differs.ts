import { elements } from '../../fhir/elements.ts';
import { payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { serviceConcept } from '../examples/example-claims.ts';
import { authorizationOf, authorizedFor, authorizedServices } from './authorizations.ts';
import { linesToAuthorize } from './authorized-lines.ts';

/** The authorization is for other services than those billed. */
export const authorizationServiceDiffers: ClaimEdit = {
  id: 'authorization-service-differs',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message: 'The authorization on the claim is for other services than those billed.',
  source: 'X12 278 SV1, Da Vinci PAS; CARC 284',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Take the number of the right request, or ask the payer to add the code that was done.',
  },
  check: (chart) => {
    const authorization = authorizationOf(chart);
    const services = authorization ? authorizedServices(authorization) : [];
    if (!services.length) return [];
    const needed = linesToAuthorize(chart);
    if (needed.length)
      return eachLine(chart, (line) => !authorizedFor(services, line) && 'productOrService').filter(
        (place) => needed.includes(place),
      );
    return chart.claim.item?.some((line) => authorizedFor(services, line))
      ? []
      : [elements.priorAuthorization.path];
  },
  examples: {
    fails: {
      'authorized was an injection': (chart) =>
        authorized(chart, { productOrService: serviceConcept('20610') }),
      'a second service that needs it too': (chart) => {
        payerStates(chart, { authorizedServices: ['99213', '83036'] });
        authorized(chart);
      },
    },
    passes: {
      'the service that was done': (chart) => authorized(chart),
      'an authorization that names no code': (chart) => authorized(chart, {}, { addItem: [] }),
    },
  },
};

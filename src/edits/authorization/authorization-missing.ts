import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { ofTheVisit } from '../coverage/benefits.ts';
import { payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredOfCoverage } from '../eligibility.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { serviceConcept } from '../examples/example-claims.ts';
import { byPayerFact } from '../payer-facts.ts';
import { linesToAuthorize } from './authorized-lines.ts';

/** A service that this payer pays only with prior authorization is billed without its number. */
export const authorizationMissing: ClaimEdit = {
  id: 'authorization-missing',
  row: 'P01',
  severity: 'D',
  snip: 7,
  message:
    'A service that this payer pays only with prior authorization is billed without an authorization number.',
  source:
    '837P 2300 REF*G1; payer row, X12 271 EB11 or Da Vinci CRD coverage information; CARC 197',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words:
      'Copy the number from the answer of the payer to the request. If there was none, ask whether the payer authorizes afterwards.',
  },
  check: (chart) => {
    if (elements.priorAuthorization.read(chart.claim)) return [];
    const fails = linesToAuthorize(chart);
    return fails.length ? fails : byPayerFact(chart, 'authorizedServices', () => []);
  },
  examples: {
    fails: {
      'a service on the list of the payer': (chart) =>
        payerStates(chart, { authorizedServices: ['99213'] }),
      'a service for which the answer about eligibility asks for it': (chart) =>
        answeredOfCoverage(chart, { item: [ofTheVisit({ authorizationRequired: true })] }),
      'a service whose order the payer answered with that': (chart) => {
        chart.orders = [
          {
            resourceType: 'ServiceRequest',
            status: 'active',
            intent: 'order',
            subject: { reference: 'Patient/patient' },
            code: serviceConcept('83036'),
            extension: [
              {
                url: extension.coverageInformation,
                extension: [{ url: 'pa-needed', valueCode: 'auth-needed' }],
              },
            ],
          },
        ];
      },
    },
    passes: {
      'with the number': (chart) => {
        payerStates(chart, { authorizedServices: ['99213'] });
        authorized(chart);
      },
      'another service on the list': (chart) =>
        payerStates(chart, { authorizedServices: ['70553'] }),
    },
  },
};

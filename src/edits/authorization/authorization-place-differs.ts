import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { authorizationOf, authorizedFor, authorizedServices } from './authorizations.ts';

/** The service was authorized for another place of service. */
export const authorizationPlaceDiffers: ClaimEdit = {
  id: 'authorization-place-differs',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message: 'The service was authorized for another place of service than the one billed.',
  source: 'X12 278 UM04, Da Vinci PAS; CARC 284',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Check where it was done, and ask the payer to change the place of the authorization.',
  },
  check: (chart) => {
    const authorization = authorizationOf(chart);
    const services = authorization ? authorizedServices(authorization) : [];
    if (!services.some(({ place }) => place)) return [];
    return eachLine(chart, (line) => {
      const place = authorizedFor(services, line)?.place;
      return place && place !== elements.placeOfService.read(line) && 'locationCodeableConcept';
    });
  },
  examples: {
    fails: {
      'authorized for a hospital clinic': (chart) => authorizedAt(chart, '22'),
    },
    passes: { 'authorized for the office': (chart) => authorizedAt(chart, '11') },
  },
};

const authorizedAt = (chart: Parameters<typeof authorized>[0], code: string): void =>
  authorized(chart, {
    locationCodeableConcept: { coding: [{ system: external.placeOfService, code }] },
  });

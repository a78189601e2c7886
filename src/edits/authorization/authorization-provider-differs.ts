import { literal } from '../../fhir/references.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { npiOf, providerIn } from '../providers/providers.ts';
import { authorizationOf, authorizedFor, authorizedServices } from './authorizations.ts';

/** The authorization names other providers than those on the claim. */
export const authorizationProviderDiffers: ClaimEdit = {
  id: 'authorization-provider-differs',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message: 'The authorization names another provider than those who rendered and bill the service.',
  source: 'X12 278 2010F NM1, Da Vinci PAS; CARC 296',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the payer to change the provider of the authorization before the claim goes out.',
  },
  check: (chart) => {
    const authorization = authorizationOf(chart);
    if (!authorization) return [];
    const services = authorizedServices(authorization).filter((one) => one.providers.length);
    if (!services.length) return [];
    const own = [chart.claim.provider, providerIn(chart, 'primary')?.reference];
    const known = new Set(own.flatMap((one) => [literal(one), npiOf(chart, one)]));
    known.delete(undefined);
    return eachLine(chart, (line) => {
      const service = authorizedFor(services, line);
      const isOurs = service?.providers.some(
        (one) => known.has(literal(one)) || known.has(npiOf(chart, one)),
      );
      return service && !isOurs && 'productOrService';
    });
  },
  examples: {
    fails: {
      'another practice': (chart) =>
        authorized(chart, { provider: [{ reference: 'Organization/elsewhere' }] }),
    },
    passes: {
      'the doctor of the visit': (chart) =>
        authorized(chart, { provider: [{ reference: 'Practitioner/doctor' }] }),
      'an authorization that names nobody': (chart) => authorized(chart),
    },
  },
};

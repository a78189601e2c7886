import type { ClientApplication, ProjectMembership } from '@medplum/fhirtypes';
import { type Stored, update } from '../../fhir/writes.ts';
import type { ClinicSettings } from './settings.ts';
import type { Step } from './step.ts';
import { referenceIn, type Underway, withTags } from './underway.ts';

/** The name of the edge service's client within the installation. */
export const clientKey = 'client.service';

/** How the client is called in its project. */
const title = 'Claimwright: edge service';

/** Where the EHR reads the service's public keys, if the service signs. */
const jwksUri = ({ tenant }: ClinicSettings): string | undefined =>
  tenant.edgeUrl && tenant.ehr.authentication === 'private-key-jwt'
    ? `${tenant.edgeUrl.replace(/\/+$/, '')}/${tenant.id}/.well-known/jwks.json`
    : undefined;

/**
 * The client in whose name the edge service works, under its own access policy; none without an edge
 * service. Its secret is the server's to make and is not read.
 */
export const clientSteps = (
  underway: Underway,
  settings: ClinicSettings,
  memberships: readonly Stored<ProjectMembership>[],
): Step[] => {
  if (!settings.tenant.edgeUrl) return [];
  const { server, found, made } = underway;
  const policy = () => ({ reference: referenceIn(underway)('access-policy-service') });
  const keys = jwksUri(settings);
  const complete = (client: Stored<ClientApplication>): Stored<ClientApplication> => ({
    ...withTags(client, underway, clientKey, client),
    name: title,
    ...(keys ? { jwksUri: keys } : {}),
  });
  const existing = found.get(clientKey);
  if (existing?.resourceType !== 'ClientApplication') {
    const carryOut = async (): Promise<void> => {
      const enlisted = await server.enlist('client', {
        name: title,
        description: 'The edge service works in its name.',
        accessPolicy: policy(),
      });
      made.set(clientKey, `ClientApplication/${enlisted.id}`);
      const client = await server.read<ClientApplication>('ClientApplication', enlisted.id);
      if (client) await server.update(complete(client));
    };
    return [{ action: 'create', type: 'ClientApplication', name: title, carryOut }];
  }
  made.set(clientKey, `ClientApplication/${existing.id}`);
  const membership = memberships.find(
    ({ profile }) => profile.reference === `ClientApplication/${existing.id}`,
  );
  const steps: Step[] = update<ClientApplication>(existing, complete(existing)).map(() => ({
    action: 'update',
    type: 'ClientApplication',
    name: title,
    carryOut: async () => {
      await server.update(complete(existing));
    },
  }));
  if (membership && membership.accessPolicy?.reference !== policy().reference)
    steps.push({
      action: 'update',
      type: 'ProjectMembership',
      name: title,
      carryOut: () => server.changeMembership({ ...membership, accessPolicy: policy() }),
    });
  return steps;
};

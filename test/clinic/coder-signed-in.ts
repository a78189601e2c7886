import { MedplumClient } from '@medplum/core';
import * as z from 'zod';
import { external } from '../../src/fhir/systems.ts';
import type { Address } from './server-under-test.ts';
import type { Person } from './story-over-http.ts';

const clientOn = ({ MEDPLUM_BASE_URL: baseUrl }: Address): MedplumClient =>
  new MedplumClient({
    baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => fetch(url, init),
  });

/** The clinic's coder, by a token that the embedded EHR gives. */
export const coderOn = async (
  address: Address,
  tokenOf: (profile: string) => string,
): Promise<Person> => {
  const admin = clientOn(address);
  admin.setAccessToken(tokenOf(`ClientApplication/${address.MEDPLUM_CLIENT_ID}`));
  const coder = await admin.searchOne('Practitioner', {
    identifier: `${external.npi}|1999995446`,
  });
  const profile = `Practitioner/${coder?.id}`;
  const client = clientOn(address);
  client.setAccessToken(tokenOf(profile));
  return { client, profile };
};

const invited = z.object({ profile: z.object({ reference: z.string() }) });

/** A coder who is invited into the project of a Medplum server and signs in with a password. */
export const invitedCoder = async (address: Address): Promise<Person> => {
  const admin = clientOn(address);
  await admin.startClientLogin(address.MEDPLUM_CLIENT_ID, address.MEDPLUM_CLIENT_SECRET);
  const id = crypto.randomUUID();
  const [email, password] = [`coder-${id}@cedar-hollow.example`, id];
  const { profile } = invited.parse(
    await admin.post(`admin/projects/${address.MEDPLUM_PROJECT_ID}/invite`, {
      resourceType: 'Practitioner',
      firstName: 'Trial',
      lastName: 'Coder',
      email,
      password,
      sendEmail: false,
    }),
  );
  const client = clientOn(address);
  const { code } = await client.startLogin({
    email,
    password,
    projectId: address.MEDPLUM_PROJECT_ID,
  });
  await client.processCode(code ?? '');
  return { client, profile: profile.reference };
};

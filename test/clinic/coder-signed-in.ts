import { MedplumClient } from '@medplum/core';
import * as z from 'zod';
import { patientFetch } from './patient-fetch.ts';
import type { Address } from './server-under-test.ts';
import type { Person } from './story-over-http.ts';

const invited = z.object({ id: z.string(), profile: z.object({ reference: z.string() }) });
const loggedIn = z.object({ code: z.string() });
const granted = z.object({ access_token: z.string() });

/**
 * A coder who is invited into the project and signs in with a password, so that the server itself
 * names them as the author. `end` takes person, user and membership away again.
 */
export const invitedCoder = async (
  address: Address,
  admin: MedplumClient,
): Promise<Person & { end: () => Promise<void> }> => {
  const { MEDPLUM_BASE_URL: baseUrl, MEDPLUM_PROJECT_ID: projectId } = address;
  const [email, password] = [
    `coder-${crypto.randomUUID()}@cedar-hollow.example`,
    crypto.randomUUID(),
  ];
  const { id, profile } = invited.parse(
    await admin.post(`admin/projects/${projectId}/invite`, {
      resourceType: 'Practitioner',
      firstName: 'Trial',
      lastName: 'Coder',
      email,
      password,
      sendEmail: false,
      // A user of this project alone goes with their membership.
      scope: 'project',
    }),
  );
  const client = new MedplumClient({
    baseUrl,
    cacheTime: 0,
    fetch: patientFetch,
  });
  const verifier = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  const answer: unknown = await client.post('auth/login', {
    email,
    password,
    projectId,
    scope: 'openid',
    codeChallenge: verifier,
    codeChallengeMethod: 'plain',
  });
  const login = loggedIn.safeParse(answer);
  if (!login.success)
    throw new Error(
      `The coder of the test cannot sign in: the server wants more than a password (${JSON.stringify(answer)}). Switch a second factor off for this project.`,
    );
  const response = await fetch(new URL('oauth2/token', `${baseUrl.replace(/\/*$/, '/')}`), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: login.data.code,
      code_verifier: verifier,
    }),
  });
  client.setAccessToken(granted.parse(await response.json()).access_token);
  return {
    client,
    profile: profile.reference,
    end: async () => {
      await admin.delete(`admin/projects/${projectId}/members/${id}`);
      await admin.deleteResource('Practitioner', profile.reference.replace('Practitioner/', ''));
    },
  };
};

import * as z from 'zod';
import { hashOf } from '../fhir/keys.ts';
import { noVersion } from '../fhir/writes.ts';
import type { Callers } from '../ports.ts';

/** How callers are told apart by their own EHR. */
export interface CallersParts {
  /** `GET` with the caller's token answers who they are (Medplum's `auth/me`). */
  profileUrl?: string;
  /** Token introspection (RFC 7662), and how the service signs in there. */
  introspection?: { url: string; authorization: string };
  /** The FHIR base: what a caller may read is asked there with the caller's own token. */
  fhirBase: string;
  /** Does the EHR check a writer's rights before the version it names (Medplum does)? */
  checksRightsFirst?: boolean;
  fetch: typeof fetch;
  now: () => number;
}

const keptMs = 60_000;
const mostKept = 500;

/** Guesses cost the EHR a call each: beyond this many refusals a minute nobody unknown is asked about. */
const mostRefusals = 60;

const meSchema = z.object({ profile: z.object({ resourceType: z.string(), id: z.string() }) });
const introspectionSchema = z.object({
  active: z.boolean(),
  fhirUser: z.string().optional(),
  profile: z.string().optional(),
});

/** Those who may ask the service to work; a patient's own token may not. */
const callers =
  /(?:^|\/)((?:Practitioner|PractitionerRole|ClientApplication|Bot|Device)\/[A-Za-z0-9.-]{1,64})$/;

const nameIn = (reference: string | undefined): string | undefined =>
  callers.exec(reference ?? '')?.[1];

/** Asks the tenant's EHR who presents a token and what they may read; the token is kept nowhere. */
export const ehrCallers = ({
  profileUrl,
  introspection,
  fhirBase,
  checksRightsFirst = false,
  fetch,
  now,
}: CallersParts): Callers => {
  const known = new Map<string, { profile: string | undefined; until: number }>();
  let refusals = { count: 0, since: 0 };

  const ask = async (token: string): Promise<string | undefined> => {
    if (introspection) {
      const response = await fetch(introspection.url, {
        method: 'POST',
        headers: {
          authorization: introspection.authorization,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: new URLSearchParams({ token }).toString(),
      });
      const parsed = introspectionSchema.safeParse(await response.json().catch(() => undefined));
      if (!response.ok || !parsed.success || !parsed.data.active) return undefined;
      return nameIn(parsed.data.fhirUser ?? parsed.data.profile);
    }
    if (!profileUrl) return undefined;
    const response = await fetch(profileUrl, { headers: { authorization: `Bearer ${token}` } });
    const parsed = meSchema.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !parsed.success) return undefined;
    return nameIn(`${parsed.data.profile.resourceType}/${parsed.data.profile.id}`);
  };

  const addressOf = (resourceType: string, id: string): string =>
    `${fhirBase.replace(/\/+$/, '')}/${resourceType}/${id}`;

  /** Asked with a version that never is: 412 for whom the EHR would have let write; nothing is written. */
  const mayUpdate = async (token: string, resourceType: string, id: string): Promise<boolean> => {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
    const read = await fetch(addressOf(resourceType, id), { headers });
    if (!read.ok) return false;
    const response = await fetch(addressOf(resourceType, id), {
      method: 'PUT',
      headers: {
        ...headers,
        'content-type': 'application/fhir+json',
        'if-match': noVersion,
      },
      body: await read.text(),
    });
    await response.body?.cancel();
    return response.status === 412;
  };

  return {
    profileOf: async (token) => {
      const key = hashOf(token);
      const at = now();
      const kept = known.get(key);
      if (kept && kept.until > at) return kept.profile;
      if (at - refusals.since > keptMs) refusals = { count: 0, since: at };
      const minute = refusals;
      // Guesses of a stranger must not shut out whom the EHR knew a minute ago.
      const isStranger = kept?.profile === undefined;
      if (isStranger && minute.count >= mostRefusals) return undefined;
      // Counted before the answer, so that guesses made at the same moment count as well.
      if (isStranger) minute.count += 1;
      const profile = await ask(token);
      if (isStranger && profile !== undefined) minute.count -= 1;
      for (const oldest of known.keys()) {
        if (known.size < mostKept) break;
        known.delete(oldest);
      }
      known.delete(key);
      known.set(key, { profile, until: at + keptMs });
      return profile;
    },
    mayRead: async (token, resourceType, id) => {
      const response = await fetch(addressOf(resourceType, id), {
        headers: { authorization: `Bearer ${token}`, accept: 'application/fhir+json' },
      });
      await response.body?.cancel();
      return response.ok;
    },
    ...(checksRightsFirst ? { mayUpdate } : {}),
  };
};

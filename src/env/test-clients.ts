import { SettingsError } from '../env.ts';

/**
 * What everybody knows and nobody may trust outside development: key ids whose private halves are
 * published with the test clients they belong to, those clients' addresses, and the secret of our own
 * demo. Sources: cds-hooks/sandbox; inferno-framework, Da Vinci CRD test kit (crd_jwks.json).
 */
const publicKnowledge: ReadonlyMap<string, string> = new Map([
  ['44823f3d-0b01-4a6c-a80e-b9d3e8a7226f', 'the public key of the CDS Hooks sandbox'],
  ['https://sandbox.cds-hooks.org', 'the CDS Hooks sandbox'],
  ['4b49a739d1eb115b3225f4cf9beb6d1b', 'the public key of the Inferno CRD test kit'],
  ['for-development-only', 'the secret of the demo'],
]);

const placesIn = (value: unknown, path: string): string[] => {
  if (typeof value === 'string') {
    const known = publicKnowledge.get(value.replace(/\/+$/, ''));
    if (known) return [`  ${path}: ${known} is public and opens everything to anybody`];
    return /^\s*[[{]/.test(value) ? placesIn(jsonOf(value), path) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    placesIn(inner, path === '' ? name : `${path}.${name}`),
  );
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Refuses settings and secrets that only a test may use, unless the stage is `development`. */
export const refuseTestClients = (
  settings: unknown,
  stage: string | undefined,
  file: string,
): void => {
  if (stage === 'development') return;
  const places = placesIn(settings, '');
  if (places.length)
    throw new SettingsError(
      `${file} may be used in development only (STAGE is ${stage ?? 'not set'}); replace and start again:\n${places.join('\n')}`,
    );
};

import type { FhirHttp } from './http.ts';

const medplumPage = /^https?:\/\/[^?#]*\/fhir\/R4\/([A-Z][A-Za-z]+\?.*)$/s;

/** The search of a page that a Medplum server links to, relative to the base; another path as it is. */
export const ownPage = (path: string): string => medplumPage.exec(path)?.[1] ?? path;

/**
 * A Medplum server by the address it is reached at. Its links to further pages bear the `baseUrl` of
 * its own configuration, which may be another name for the same server; only their search is used.
 */
export const withOwnPages = (http: FhirHttp): FhirHttp => ({
  send: (request) => http.send({ ...request, path: ownPage(request.path) }),
});

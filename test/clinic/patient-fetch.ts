import { rateLimitResetMs } from '../../src/adapters/fhir/rate-limit.ts';

const mostWaits = 5;

/** A fetch that waits where the server's quota is used up: a cycle asks much of a free project. */
export const patientFetch = async (url: string, init: RequestInit): Promise<Response> => {
  for (let waits = 0; ; waits += 1) {
    const response = await fetch(url, init);
    if (response.status !== 429 || waits === mostWaits) return response;
    const wait = rateLimitResetMs(response.headers.get('ratelimit')) ?? 10_000;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
};

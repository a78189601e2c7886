import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfterMs } from '../../src/adapters/fhir/rate-limit.ts';
import { guardedFetch } from '../../src/adapters/guarded-fetch.ts';
import { leasedQuota } from '../../src/adapters/leased-quota.ts';
import { meteredEhr } from '../../src/adapters/metered-ehr.ts';
import { type Bucket, fullBucket, takePoints } from '../../src/adapters/token-bucket.ts';
import type { Ehr } from '../../src/ports.ts';

describe('the quota of an EHR', () => {
  test('given any sequence of calls, then no minute grants more than two minutes’ points, and each wait is enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 600, max: 50_000 }),
        fc.array(
          fc.record({
            points: fc.integer({ min: 1, max: 800 }),
            gap: fc.integer({ min: 0, max: 900 }),
          }),
          { minLength: 1, maxLength: 300 },
        ),
        (perMinute, calls) => {
          let bucket: Bucket = fullBucket(perMinute, 0);
          let now = 0;
          const granted: { at: number; points: number }[] = [];
          for (const { points, gap } of calls) {
            now += gap;
            let taken = takePoints(bucket, points, perMinute, now);
            if (taken.waitMs > 0) {
              now += taken.waitMs;
              taken = takePoints(taken.bucket, points, perMinute, now);
            }
            expect(taken.waitMs).toBe(0);
            bucket = taken.bucket;
            granted.push({ at: now, points });
          }
          for (const { at } of granted) {
            const inMinute = granted
              .filter((one) => one.at >= at && one.at < at + 60_000)
              .reduce((sum, one) => sum + one.points, 0);
            // A full bucket and what flows in within the minute, and at most one call beyond.
            expect(inMinute).toBeLessThanOrEqual(2 * perMinute + 800);
          }
        },
      ),
      { seed: 20261116, numRuns: 100 },
    );
  });

  test('given a pause that the EHR asked for, then nothing is granted until it is over', () => {
    const paused = { ...fullBucket(1000, 0), pausedUntil: 5000 };
    expect(takePoints(paused, 1, 1000, 2000).waitMs).toBe(3000);
    expect(takePoints(paused, 1, 1000, 5000).waitMs).toBe(0);
  });

  test('given a long wait, then the EHR is not asked, and the error says when to come again', async () => {
    const ehr: Ehr = {
      read: async () => {
        throw new Error('the EHR was asked');
      },
      versions: async () => [],
      search: async () => [],
      attachment: async () => undefined,
      create: async () => {
        throw new Error('the EHR was asked');
      },
      update: async () => {
        throw new Error('the EHR was asked');
      },
      transact: async () => [],
    };
    const taken: number[] = [];
    const metered = meteredEhr(ehr, {
      take: async (points) => {
        taken.push(points);
        return 60_000;
      },
      pause: async () => undefined,
    });
    await expect(metered.search(['Claim?_id=1', 'Task?_id=2'])).rejects.toMatchObject({
      name: 'EhrBusyError',
      waitMs: 60_000,
    });
    await expect(metered.read('Claim', '1')).rejects.toMatchObject({ name: 'EhrBusyError' });
    expect(taken).toEqual([40, 1]);
  });
});

describe('a call to the EHR', () => {
  const base = 'https://ehr.clinic.test/fhir/';
  const parts = (answer: Response) => {
    const pauses: number[] = [];
    const called: string[] = [];
    const call = guardedFetch({
      base,
      fetch: async (url) => {
        called.push(String(url));
        return answer;
      },
      pause: async (ms) => {
        pauses.push(ms);
      },
      now: () => Date.parse('2026-11-16T15:00:00Z'),
    });
    return { call, pauses, called };
  };

  test.each([
    'https://elsewhere.test/fhir/Claim/1',
    'http://ehr.clinic.test/fhir/Claim/1',
    'https://ehr.clinic.test:8443/fhir/Claim/1',
    'https://ehr.clinic.test@elsewhere.test/fhir/Claim/1',
    'https://ehr.clinic.test.elsewhere.test/',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    '//elsewhere.test/',
    '',
  ])('to %s is not made', async (url) => {
    const { call, called } = parts(new Response('{}'));
    await expect(call(url)).rejects.toMatchObject({ name: 'ForeignAddressError' });
    expect(called).toEqual([]);
  });

  test('is made below the clinic’s own address', async () => {
    const { call, called } = parts(new Response('{}'));
    await call(`${base}Claim/1`);
    expect(called).toEqual([`${base}Claim/1`]);
  });

  test('that is sent elsewhere is not followed', async () => {
    const { call } = parts(
      new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } }),
    );
    await expect(call(`${base}Claim/1`)).rejects.toMatchObject({ name: 'ForeignAddressError' });
  });

  test.each([
    [429, '7', [7000]],
    [429, undefined, [10_000]],
    [503, 'Mon, 16 Nov 2026 15:00:20 GMT', [20_000]],
    [503, undefined, []],
    [500, undefined, []],
  ])(
    'answered %i with Retry-After %s pauses the clinic’s work for %j ms',
    async (status, header, expected) => {
      const { call, pauses } = parts(
        new Response('{}', { status, headers: header ? { 'retry-after': header } : {} }),
      );
      await call(`${base}Claim/1`);
      expect(pauses).toEqual(expected);
    },
  );

  test('answered 429 at a sign-in pauses nobody’s work', async () => {
    const pauses: number[] = [];
    const call = guardedFetch({
      base,
      isWork: (url) => url.startsWith(base),
      fetch: async () => new Response('{}', { status: 429 }),
      pause: async (ms) => {
        pauses.push(ms);
      },
    });
    await call('https://ehr.clinic.test/oauth2/token');
    await call('https://ehr.clinic.test/auth/me');
    expect(pauses).toEqual([]);
    await call(`${base}Claim/1`);
    expect(pauses).toHaveLength(1);
  });

  test('that the EHR never answers ends', async () => {
    const call = guardedFetch({
      base,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
      pause: async () => undefined,
      timeoutMs: 20,
    });
    await expect(call(`${base}Claim/1`)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test.each([
    ['0', 1000],
    ['99999999', 900_000],
    ['soon', 10_000],
    [null, 10_000],
    ['-5', 10_000],
  ])('a Retry-After of %s means a wait of %i ms', (header, ms) => {
    expect(retryAfterMs(header, 0)).toBe(ms);
  });
});

describe('the quota of an EHR, taken in leases', () => {
  const kept = () => {
    const asked: number[] = [];
    let waitMs = 0;
    let at = 0;
    const quota = leasedQuota(
      {
        take: async (points) => {
          asked.push(points);
          return waitMs;
        },
        pause: async (ms) => {
          waitMs = ms;
        },
      },
      40_000,
      () => at,
    );
    return {
      quota,
      asked,
      pass: (ms: number) => {
        at += ms;
      },
    };
  };

  test('given many small calls within a second, then the keeper is asked for a block and no more is spent than it gave', async () => {
    const { quota, asked } = kept();
    for (let call = 0; call < 41; call += 1) expect(await quota.take(20)).toBe(0);
    expect(asked).toEqual([400, 400, 400]);
    expect(await quota.take(800)).toBe(0);
    expect(asked.at(-1)).toBe(800);
  });

  test('given a lease that is a second old, or an EHR that asked for a pause, then the keeper is asked again', async () => {
    const { quota, asked, pass } = kept();
    await quota.take(20);
    pass(1_000);
    await quota.take(20);
    expect(asked).toEqual([400, 400]);
    await quota.pause(5_000);
    expect(await quota.take(20)).toBe(5_000);
  });
});

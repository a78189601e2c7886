import { describe, test } from 'vitest';
import { theCycleOn } from './cycle.ts';
import { addressOfEnvironment } from './server-under-test.ts';

const { address, missing } = addressOfEnvironment();

if (address)
  theCycleOn(
    `given the Medplum server ${new URL(address.MEDPLUM_BASE_URL).host}`,
    async () => address,
    async () => undefined,
  );
else {
  const words = `not played: set ${missing.join(', ')} to play it on a Medplum project for tests`;
  // Asked for by name, it says why it did nothing.
  if (process.env.npm_lifecycle_event === 'test:ehr') console.warn(`The cycle was ${words}.`);
  describe('given a Medplum server', () => {
    test.skip(words, () => undefined);
  });
}

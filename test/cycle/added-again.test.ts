import { expect, test } from 'vitest';
import { stateOf } from '../../src/fhir/life.ts';
import { aReview, openReview, reviewed, theClaim, told } from './telling.ts';

test('given a coder who adds units of a service that the claim bills already, then the Task comes back and says what to do, and nothing is sent', async () => {
  const world = await told('office-visit', 'review');
  const code = '36415';
  await reviewed(world, aReview({ added: [{ code, kind: 'service', units: 2 }] }));
  const review = await openReview(world);
  expect(review.note?.at(-1)?.text).toMatch(
    /^36415 stands on the claim already\. Change its units/,
  );
  expect(stateOf(await theClaim(world))).toBeUndefined();
  await reviewed(world, aReview());
  expect(stateOf(await theClaim(world))).toBe('closed');
  await world.ehr.close();
});

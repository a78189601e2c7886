import type { World } from '../../src/demo/world.ts';
import { withoutIds, writtenOut } from '../simulation/settled.ts';

/** What Claimwright writes. */
const written = [
  'Claim',
  'Task',
  'ChargeItem',
  'Provenance',
  'ClaimResponse',
  'PaymentReconciliation',
  'Invoice',
];

/** What of the clinic's own record is named in it. */
const named = ['Patient', 'Encounter', 'Coverage', 'DocumentReference', 'Condition'];

/** All that Claimwright wrote, with its times: two worlds in which the same happened give the same text. */
export const settledState = async ({ ports }: World): Promise<string> => {
  const found = (
    await ports.ehr.search(
      [...written, ...named].map((type) => `${type}?_lastUpdated=gt2000-01-01`),
    )
  ).flat();
  return writtenOut(
    found.filter(({ resourceType }) => written.includes(resourceType)),
    found,
    withoutIds,
  );
};

import type { World } from '../../src/demo/world.ts';
import { settledOf } from '../simulation/settled.ts';

const types = [
  'Claim',
  'Task',
  'ChargeItem',
  'Provenance',
  'ClaimResponse',
  'PaymentReconciliation',
  'Invoice',
  'Patient',
  'Encounter',
  'Coverage',
  'DocumentReference',
  'Condition',
];

/** All that Claimwright wrote in a world, and what it wrote about, told as `settledOf` tells it. */
export const settledState = async ({ ports }: World): Promise<string> => {
  const found = await ports.ehr.search(types.map((type) => `${type}?_lastUpdated=gt2000-01-01`));
  return settledOf(found.flat());
};

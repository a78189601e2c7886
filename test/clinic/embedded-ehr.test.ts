import { MedplumClient } from '@medplum/core';
import { expect } from 'vitest';
import { access } from '../../src/workflows/manifest.ts';
import { theCycleOn } from './cycle.ts';
import { strictClinicOverHttp } from './server-under-test.ts';

type Clinic = Awaited<ReturnType<typeof strictClinicOverHttp>>;

/** Whatever the cycle makes, but what nobody can find again (Binary) and the server's own record. */
const types = [
  ...access.reads.filter((type) => type !== 'Binary'),
  ...access.writes,
  ...access.adds,
  ...(['Basic', 'Subscription', 'Bot', 'AccessPolicy', 'OperationDefinition', 'User'] as const),
];

/** How many of each type the project holds, with its administrator. */
const heldBy = async ({ ehr, address }: Clinic): Promise<Record<string, number>> => {
  const client = new MedplumClient({
    baseUrl: ehr.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  client.setAccessToken(ehr.issueToken(`ClientApplication/${address.MEDPLUM_CLIENT_ID}`));
  const counts: Record<string, number> = {};
  for (const type of [...types, 'ProjectMembership', 'ClientApplication'] as const) {
    const found = (await client.searchResources(type, '_count=1000')).length;
    if (found) counts[type] = found;
  }
  return counts;
};

let clinic: Clinic | undefined;

theCycleOn(
  'given an empty project of the embedded EHR in its strictest setting, over HTTP',
  async () => {
    clinic = await strictClinicOverHttp();
    return clinic.address;
  },
  async () => {
    if (!clinic) return;
    const left = await heldBy(clinic);
    await clinic.close();
    expect(left).toEqual({ ProjectMembership: 1, ClientApplication: 1 });
  },
);

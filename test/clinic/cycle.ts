import type { Bundle, Parameters } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { installCommands } from '../../src/commands/install.ts';
import { diagnosisCodes, procedureCode } from '../../src/fhir/elements.ts';
import { codeSystem, identifierSystem } from '../../src/fhir/systems.ts';
import { type Address, aClinicOn } from './server-under-test.ts';
import {
  claimIn,
  eventually,
  forget,
  type Left,
  type Person,
  playOverHttp,
} from './story-over-http.ts';

const run = crypto.randomUUID().slice(0, 8);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The whole cycle on a Medplum server by its address alone: installed by the command, worked by the
 * bots that were deployed. It leaves nothing behind.
 */
export const theCycleOn = (
  title: string,
  open: () => Promise<Address>,
  close: () => Promise<void>,
  personOn: (address: Address) => Promise<Person>,
) => {
  describe(title, () => {
    let clinic: ReturnType<typeof aClinicOn>;
    let address: Address;
    let coder: Person;
    const { install, uninstall } = installCommands();
    const played: Left[] = [];
    const play = async (name: string, by: 'task' | 'form' = 'task'): Promise<Left> => {
      const left = await playOverHttp(clinic.client, name, run, coder, by);
      played.push(left);
      return left;
    };

    beforeAll(async () => {
      address = await open();
      clinic = aClinicOn(address, `trial-${run}`);
      const { code, out, err } = await clinic.run(install);
      if (code !== 0) throw new Error(`The installation failed:\n${out}${err}`);
      coder = await personOn(address);
    }, 120_000);

    afterAll(async () => {
      for (const left of played) await forget(clinic.client, left);
      await clinic.run(uninstall);
      clinic.end();
      await close();
    }, 120_000);

    test('when it is asked what it must refuse, then it refuses as the adapter expects', async () => {
      const { client } = clinic;
      const made = await client.createResource({
        resourceType: 'Basic',
        id: 'own',
        code: { text: 'trial' },
      });
      expect(made.id).toMatch(uuid);
      await client.deleteResource('Basic', made.id);
      await expect(client.search('ChargeItem', 'status=billable')).rejects.toThrow(/status/);
      const nine: Bundle = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: Array.from({ length: 9 }, (_, index) => ({
          resource: { resourceType: 'Basic', code: { text: 'trial' } },
          request: { method: 'POST', url: 'Basic', ifNoneExist: `identifier=${run}-${index}` },
        })),
      };
      const { features } = await client.readResource('Project', address.MEDPLUM_PROJECT_ID);
      if (features?.includes('transaction-bundles'))
        await expect(client.executeBatch(nine)).rejects.toThrow(/too many entries/);
      else {
        // Without the feature a transaction is run as a batch, entry by entry.
        const { entry = [] } = await client.executeBatch(nine);
        expect(entry.map(({ response }) => response?.status)).toEqual(Array(9).fill('201'));
        for (const { resource } of entry) await client.deleteResource('Basic', resource?.id ?? '');
      }
    });

    test('when doctor looks, then a visit that never was becomes a claim and a review, and nothing stays', async () => {
      const { code, out } = await clinic.run(doctorCommand());
      expect([code, out.match(/✗.*/)]).toEqual([0, null]);
      expect(out).toContain('Everything of the trial is removed again.');
    }, 120_000);

    test('when a visit is coded and paid, then its claim is closed with its proof and its charges', async () => {
      const left = await play('office-visit');
      const { expects } = left.story;
      const claim = await claimIn(left, expects.state ?? 'closed');
      expect([...diagnosisCodes(claim).values()]).toEqual(expects.diagnoses);
      expect(claim.item?.map(procedureCode)).toEqual(expects.services?.map(({ code }) => code));
      const { client } = clinic;
      expect(await client.searchResources('Provenance', `target=Claim/${claim.id}`)).toHaveLength(
        1,
      );
      const charges = await client.searchResources(
        'ChargeItem',
        `context=Encounter/${left.encounterId}`,
      );
      expect(charges).toHaveLength(claim.item?.length ?? 0);
      expect(
        await client.searchResources('ClaimResponse', `request=Claim/${claim.id}`),
      ).toHaveLength(2);
    }, 180_000);

    test('when an operation is called, then the bot behind it answers as the server promises', async () => {
      const { client } = clinic;
      const left = played[0] ?? (await play('office-visit'));
      const [claim] = await left.claims();
      const review = await client.post(
        client.fhirUrl('Encounter', left.encounterId, '$suggest-codes'),
        {},
      );
      expect(review).toMatchObject({ resourceType: 'Task', status: 'completed' });
      const scrubbed: Parameters = await client.post(
        client.fhirUrl('Claim', claim?.id ?? '', '$scrub'),
        {},
      );
      expect(scrubbed.parameter?.map(({ name }) => name)).toEqual(['ready', 'outcome']);
      const answer = await client.post(client.fhirUrl('Claim', claim?.id ?? '', '$submit'), {});
      expect(answer).toMatchObject({ resourceType: 'ClaimResponse', outcome: 'complete' });
    }, 60_000);

    test('when a service is denied, then one follow-up Task names the reason and what to do', async () => {
      const left = await play('denied-claim');
      const [expected] = left.story.expects.followUp;
      const task = await eventually('the follow-up Task', async () =>
        (await left.tasks()).find(({ identifier }) =>
          identifier?.some(({ system }) => system === identifierSystem('follow-up')),
        ),
      );
      expect(task.reasonCode?.coding?.[0]?.code).toBe(expected?.carc);
      expect(JSON.stringify(task)).toContain(`"${expected?.action}"`);
      expect(task.focus?.reference).toMatch(/^Claim\//);
    }, 180_000);

    test('when nobody is known to pay, then there is an eligibility Task and no claim', async () => {
      const left = await play('no-coverage');
      const task = await eventually('the eligibility Task', async () =>
        (await left.tasks()).find(({ code }) =>
          code?.coding?.some(
            (one) => one.system === codeSystem.taskCode && one.code === 'eligibility',
          ),
        ),
      );
      expect(task.status).toBe('ready');
      expect(await left.claims()).toEqual([]);
    }, 120_000);

    test('when the coder decides in the generated form, then the claim is coded and paid as well', async () => {
      const left = await play('vaccine-visit', 'form');
      const claim = await claimIn(left, left.story.expects.state ?? 'closed');
      expect([...diagnosisCodes(claim).values()]).toEqual(left.story.expects.diagnoses);
    }, 180_000);

    test('when everything was worked, then the project still equals the manifest', async () => {
      const { out } = await clinic.run(install, ['--plan']);
      expect(out).toContain('Nothing to do.');
    });
  });
};

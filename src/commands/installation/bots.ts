import type { Bot, ProjectMembership } from '@medplum/fhirtypes';
import { identifierSystem } from '../../fhir/systems.ts';
import { type Stored, update } from '../../fhir/writes.ts';
import type { BotCode } from './bot-code.ts';
import type { ClinicSettings } from './settings.ts';
import type { Step } from './step.ts';
import { nameOf, referenceIn, type Underway, withTags } from './underway.ts';
import { botFields, botTitle, type WantedBot } from './wanted.ts';

/** The name of a bot within the installation. */
export const botKey = ({ name }: WantedBot): string => `bot.${name}`;

const codeHashOf = ({ identifier }: Bot): string | undefined =>
  identifier?.find(({ system }) => system === identifierSystem('bot-code'))?.value;

/** What makes one bot equal to the manifest: its membership and policy, its code, its fields. */
export const botSteps = (
  underway: Underway,
  settings: ClinicSettings,
  wanted: WantedBot,
  code: BotCode,
  memberships: readonly Stored<ProjectMembership>[],
  bots: readonly Stored<Bot>[],
): Step[] => {
  const { server, found, made } = underway;
  const name = botKey(wanted);
  const tagged = found.get(name);
  // One whose making broke off before it was tagged is taken over.
  const existing =
    bots.find(({ id }) => id === tagged?.id) ??
    bots.find((one) => one.name === botTitle(wanted.name) && nameOf(one) === undefined);
  const runtimeVersion = settings.tenant.ehr.botRuntime;
  const complete = (bot: Stored<Bot>): Stored<Bot> => ({
    ...bot,
    ...withTags<Bot>({ resourceType: 'Bot', ...botFields(wanted) }, underway, name, bot),
    id: bot.id,
    runtimeVersion,
    identifier: [{ system: identifierSystem('bot-code'), value: code.hash }],
  });
  const deploy = async (id: string) => {
    await server.call(`Bot/${id}/$deploy`, { code: code.code, filename: `${wanted.name}.js` });
    const deployed = await server.read<Bot>('Bot', id);
    if (deployed) await server.update(complete(deployed));
  };
  const policy = () => ({ reference: referenceIn(underway)('access-policy') });
  const membership = memberships.find(({ profile }) => profile.reference === `Bot/${existing?.id}`);
  if (!existing || !membership) {
    const carryOut = async () => {
      // A bot without membership can never run, and none can be given to it afterwards.
      if (existing) await server.remove('Bot', existing.id);
      const enlisted = await server.enlist('bot', {
        name: botTitle(wanted.name),
        description: wanted.description,
        runtimeVersion,
        accessPolicy: policy(),
      });
      made.set(name, `Bot/${enlisted.id}`);
      await deploy(enlisted.id);
    };
    return [{ action: 'create', type: 'Bot', name: botTitle(wanted.name), carryOut }];
  }
  made.set(name, `Bot/${existing.id}`);
  const step = (action: Step['action'], type: string, carryOut: () => Promise<void>): Step => ({
    action,
    type,
    name: botTitle(wanted.name),
    carryOut,
  });
  return [
    ...(membership.accessPolicy?.reference === policy().reference
      ? []
      : [
          step('update', 'ProjectMembership', () =>
            server.changeMembership({ ...membership, accessPolicy: policy() }),
          ),
        ]),
    ...(codeHashOf(existing) === code.hash
      ? update(existing, complete(existing)).map(() =>
          step('update', 'Bot', async () => {
            await server.update(complete(existing));
          }),
        )
      : [step('deploy', 'Bot', () => deploy(existing.id))]),
  ];
};

import type { Bot, ProjectMembership } from '@medplum/fhirtypes';
import { type Stored, update } from '../../fhir/writes.ts';
import type { BotCode } from './bot-code.ts';
import { deployBot, markedHash } from './deployment.ts';
import type { ClinicSettings } from './settings.ts';
import type { Step } from './step.ts';
import { nameOf, referenceIn, type Underway, withTags } from './underway.ts';
import { botFields, botTitle, type WantedBot } from './wanted.ts';

/** The name of a bot within the installation. */
export const botKey = ({ name }: WantedBot): string => `bot.${name}`;

/** Does it run this code, in the runtime and with the time that it is to have? */
const isDeployed = (bot: Bot, wanted: Bot, code: BotCode): boolean =>
  markedHash(bot) === code.hash &&
  bot.runtimeVersion === wanted.runtimeVersion &&
  bot.timeout === wanted.timeout;

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
  const { botRuntime } = settings.tenant.ehr;
  const complete = (bot: Stored<Bot>): Stored<Bot> => ({
    ...bot,
    ...withTags<Bot>({ resourceType: 'Bot', ...botFields(wanted) }, underway, name, bot),
    id: bot.id,
    ...(botRuntime ? { runtimeVersion: botRuntime } : {}),
  });
  const deploy = async (bot: Stored<Bot>): Promise<void> => {
    const { runtimeVersion } = await deployBot(server, wanted, code, complete(bot), botRuntime);
    if (runtimeVersion) underway.runtimes.add(runtimeVersion);
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
        // One server, one runtime: what the first bot had to fall back to is the others' at once.
        ...(botRuntime || underway.runtimes.has('vmcontext')
          ? { runtimeVersion: botRuntime ?? 'vmcontext' }
          : {}),
        accessPolicy: policy(),
      });
      made.set(name, `Bot/${enlisted.id}`);
      const bot = await server.read<Bot>('Bot', enlisted.id);
      if (bot) await deploy(bot);
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
    ...(isDeployed(existing, complete(existing), code)
      ? update(existing, complete(existing)).map(() =>
          step('update', 'Bot', async () => {
            await server.update(complete(existing));
          }),
        )
      : [step('deploy', 'Bot', () => deploy(existing))]),
  ];
};

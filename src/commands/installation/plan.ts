import type {
  Bot,
  ChargeItemDefinition,
  Organization,
  ProjectMembership,
  Resource,
} from '@medplum/fhirtypes';
import { binaryPath } from '../../adapters/fhir/binary.ts';
import { codeSystem } from '../../fhir/systems.ts';
import { type Stored, update } from '../../fhir/writes.ts';
import type { BotCode } from './bot-code.ts';
import { botKey, botSteps } from './bots.ts';
import { clientKey, clientSteps } from './clients.ts';
import type { ProjectServer } from './server.ts';
import type { ClinicSettings } from './settings.ts';
import type { Step } from './step.ts';
import { settingSteps } from './stored-settings.ts';
import { type Found, labelOf, nameOf, referenceIn, type Underway, withTags } from './underway.ts';
import { foundations, onBots, type Wanted, wantedBots } from './wanted.ts';

/** Types that an installation may hold, in the order in which they can be taken away. */
export const installedTypes = [
  'Subscription',
  'OperationDefinition',
  'Bot',
  'ClientApplication',
  'Questionnaire',
  'AccessPolicy',
  'ChargeItemDefinition',
  'Organization',
] as const satisfies readonly Resource['resourceType'][];

/** Everything that is tagged as this tenant's installation. */
export const findInstalled = async (server: ProjectServer, tenant: string): Promise<Found> => {
  const tag = encodeURIComponent(`${codeSystem.installation}|${tenant}`);
  const groups = await Promise.all(
    installedTypes.map((type) => server.search<Resource>(type, `_tag=${tag}`)),
  );
  return new Map(
    groups.flat().flatMap((one): [string, Stored][] => {
      const name = nameOf(one);
      return name === undefined ? [] : [[name, one]];
    }),
  );
};

const resourceStep = (underway: Underway, wanted: Wanted, owns: readonly Resource[]): Step[] => {
  const { server, found, made } = underway;
  const { name, resourceType } = wanted;
  const reference = referenceIn(underway);
  const existing = found.get(name);
  if (existing) {
    const next = (): Stored =>
      Object.assign({}, existing, withTags(wanted.build(reference), underway, name, existing), {
        id: existing.id,
      });
    made.set(name, `${resourceType}/${existing.id}`);
    const carryOut = async () => {
      await server.update(next());
    };
    return update(existing, next()).length
      ? [{ action: 'update', type: resourceType, name: labelOf(next()), carryOut }]
      : [];
  }
  if (wanted.own && owns.some(wanted.own)) return [];
  const carryOut = async () => {
    const created = await server.create(withTags(wanted.build(reference), underway, name));
    made.set(name, `${resourceType}/${created.id}`);
  };
  return [
    { action: 'create', type: resourceType, name: labelOf(wanted.build(reference)), carryOut },
  ];
};

const retired = (resource: Stored): Stored | undefined => {
  if (resource.resourceType === 'Organization')
    return resource.active === false ? undefined : { ...resource, active: false };
  if (resource.resourceType === 'ChargeItemDefinition')
    return resource.status === 'retired' ? undefined : { ...resource, status: 'retired' };
  return undefined;
};

/** The Binaries that hold a bot's code, which no search finds. */
const codeOf = (resource: Resource): string[] =>
  resource.resourceType === 'Bot'
    ? [resource.sourceCode, resource.executableCode].flatMap((code) => {
        const [, id] = binaryPath(code?.url ?? '')?.split('/') ?? [];
        return id ? [id] : [];
      })
    : [];

/** Takes away what the manifest does not want any more; what money hangs on is retired instead. */
const removals = (
  { server, found }: Underway,
  isWanted: (name: string) => boolean,
  memberships: readonly Stored<ProjectMembership>[],
): Step[] =>
  [...found]
    .filter(([name]) => !isWanted(name))
    .sort(([, a], [, b]) => orderOf(a) - orderOf(b))
    .flatMap(([, resource]): Step[] => {
      const { resourceType: type, id } = resource;
      if (type === 'Organization' || type === 'ChargeItemDefinition') {
        const next = retired(resource);
        return next
          ? [
              {
                action: 'retire',
                type,
                name: labelOf(resource),
                carryOut: async () => {
                  await server.update(next);
                },
              },
            ]
          : [];
      }
      const membership = memberships.find(({ profile }) => profile.reference === `${type}/${id}`);
      const carryOut = async () => {
        if (membership) await server.endMembership(membership.id);
        await server.remove(type, id);
        for (const binary of codeOf(resource)) await server.remove('Binary', binary);
      };
      return [{ action: 'remove', type, name: labelOf(resource), carryOut }];
    });

const order: readonly string[] = installedTypes;
const orderOf = ({ resourceType }: Resource): number => order.indexOf(resourceType);

/** What the clinic keeps itself and is therefore left alone. */
const clinicsOwn = async (server: ProjectServer): Promise<Resource[]> => [
  ...(await server.search<Organization>('Organization', 'type=pay')),
  ...(await server.search<ChargeItemDefinition>('ChargeItemDefinition', 'status=active')),
];

/** What has to be done so that the project equals the manifest; nothing, if it does already. */
export const planOf = async (
  server: ProjectServer,
  settings: ClinicSettings,
  codeFor: (name: string) => BotCode,
): Promise<Step[]> => {
  const { tenant } = settings;
  const underway: Underway = {
    server,
    tenant: tenant.id,
    found: await findInstalled(server, tenant.id),
    made: new Map(),
    runtimes: new Set(),
  };
  const memberships = await server.search<ProjectMembership>('ProjectMembership', '_count=1000');
  const bots = await server.search<Bot>('Bot', '_count=1000');
  const owns = await clinicsOwn(server);
  const wanted = [...foundations(settings), ...onBots(settings)];
  const names = new Set([
    ...wanted.map(({ name }) => name),
    ...wantedBots().map(botKey),
    ...(tenant.edgeUrl ? [clientKey] : []),
  ]);
  const reference = referenceIn(underway);
  const programs = (): string[] => [
    ...wantedBots().map((one) => reference(botKey(one))),
    ...(tenant.edgeUrl ? [reference(clientKey)] : []),
  ];
  return [
    ...removals(underway, (name) => names.has(name), memberships),
    ...foundations(settings).flatMap((one) => resourceStep(underway, one, owns)),
    ...wantedBots().flatMap((one) =>
      botSteps(underway, settings, one, codeFor(one.name), memberships, bots),
    ),
    ...clientSteps(underway, settings, memberships),
    ...(await settingSteps(server, settings, 'set', programs)),
    ...onBots(settings).flatMap((one) => resourceStep(underway, one, owns)),
  ];
};

/** What takes an installation away again; clinical and financial resources stay. */
export const removalOf = async (
  server: ProjectServer,
  settings: ClinicSettings,
): Promise<Step[]> => {
  const found = await findInstalled(server, settings.tenant.id);
  const memberships = await server.search<ProjectMembership>('ProjectMembership', '_count=1000');
  const underway: Underway = {
    server,
    tenant: settings.tenant.id,
    found,
    made: new Map(),
    runtimes: new Set(),
  };
  const isKept = (name: string): boolean => {
    const type = found.get(name)?.resourceType;
    return type === 'Organization' || type === 'ChargeItemDefinition';
  };
  return [
    ...removals(underway, isKept, memberships),
    ...(await settingSteps(server, settings, 'remove')),
  ];
};

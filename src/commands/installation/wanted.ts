import type {
  AccessPolicy,
  Bot,
  ChargeItemDefinition,
  Extension,
  Meta,
  OperationDefinition,
  Organization,
  Resource,
  Subscription,
} from '@medplum/fhirtypes';
import { key } from '../../fhir/keys.ts';
import { money } from '../../fhir/money.ts';
import { canonicalBase, codeSystem, external, identifierSystem } from '../../fhir/systems.ts';
import { access, listeners, operations, schedules } from '../../workflows/manifest.ts';
import type { ClinicSettings } from './settings.ts';

/** One resource that the installation wants; `build` is given the references of what went before. */
export interface Wanted {
  /** Its name within the installation; a letter-digit-dot-hyphen key. */
  name: string;
  resourceType: Resource['resourceType'];
  build: (reference: (name: string) => string) => Resource;
  /** How the clinic's own is recognised, which is then left as it is. */
  own?: (resource: Resource) => boolean;
  /** What becomes of it when the manifest drops it; money hangs on what is retired. */
  end: 'delete' | 'retire';
}

/** A bot with its code. */
export interface WantedBot {
  name: string;
  description: string;
  cron?: string;
}

const medplum = 'https://medplum.com/fhir/StructureDefinition';
/** Only this extension carries the www. */
const secretExtension = 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret';

/** The tags by which a part of an installation is found again. */
export const installationTags = (tenant: string, name: string): NonNullable<Meta['tag']> => [
  { system: codeSystem.installation, code: tenant },
  { system: codeSystem.installed, code: name },
];

/** The bots of the manifest. */
export const wantedBots = (): WantedBot[] => [
  ...listeners.map(({ name, reason }) => ({ name, description: reason })),
  ...operations.map(({ name, title }) => ({ name, description: `${title}.` })),
  ...schedules.map(({ name, reason, cron }) => ({ name, description: reason, cron })),
];

/** How a bot is called in its project. */
export const botTitle = (name: string): string => `Claimwright: ${name}`;

const looking = ['read', 'vread', 'history', 'search'] as const;

const accessPolicy = (name: string, alsoRead: readonly string[] = []): AccessPolicy => ({
  resourceType: 'AccessPolicy',
  name,
  resource: [
    ...[...access.reads, ...alsoRead].map((resourceType) => ({ resourceType, readonly: true })),
    ...access.writes.map((resourceType) => ({
      resourceType,
      interaction: [...looking, 'create' as const, 'update' as const],
    })),
    ...access.adds.map((resourceType) => ({
      resourceType,
      interaction: [...looking, 'create' as const],
    })),
  ],
});

const subscription = (
  { tenant, subscriptionSecret }: ClinicSettings,
  listener: (typeof listeners)[number],
  bot: string,
): Subscription => {
  const interactions = listener.interactions ?? ['create', 'update'];
  const extension: Extension[] = [
    ...(listener.transition
      ? [
          {
            url: `${medplum}/fhir-path-criteria-expression`,
            valueString: listener.transition,
          },
        ]
      : []),
    // Two of the three interactions are named one by one; a deletion has no resource to read.
    ...interactions.map((valueCode) => ({
      url: `${medplum}/subscription-supported-interaction`,
      valueCode,
    })),
    ...(subscriptionSecret ? [{ url: secretExtension, valueString: subscriptionSecret }] : []),
  ];
  return {
    resourceType: 'Subscription',
    extension,
    status: 'active',
    reason: listener.reason,
    criteria: listener.criteria,
    channel: {
      type: 'rest-hook',
      endpoint: tenant.edgeUrl
        ? `${tenant.edgeUrl.replace(/\/+$/, '')}/subscriptions/${tenant.id}`
        : bot,
      payload: 'application/fhir+json',
    },
  };
};

const operationDefinition = (
  { code, resource, title, output }: (typeof operations)[number],
  bot: string,
): OperationDefinition => ({
  resourceType: 'OperationDefinition',
  extension: [
    {
      url: `${medplum}/operationDefinition-implementation`,
      valueReference: { reference: bot },
    },
  ],
  url: `${canonicalBase}/OperationDefinition/${resource}-${code}`,
  name: key(code),
  title,
  status: 'active',
  kind: 'operation',
  affectsState: true,
  code,
  resource: [resource],
  system: false,
  type: true,
  instance: true,
  parameter: output.map(({ name, type }) => ({
    name,
    use: 'out' as const,
    min: 1,
    max: '1',
    // The codes of Medplum's own types are wider than R4's list.
    type: type as 'Any',
  })),
});

const payer = ({ payerId, name }: ClinicSettings['payers'][number]): Organization => ({
  resourceType: 'Organization',
  active: true,
  identifier: [{ system: external.payerId, value: payerId }],
  type: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/organization-type', code: 'pay' }],
    },
  ],
  name,
});

const charge = ({ code, title, chargeCents }: ClinicSettings['charges'][number]) =>
  ({
    resourceType: 'ChargeItemDefinition',
    identifier: [{ system: identifierSystem('charge'), value: code }],
    url: `${canonicalBase}/ChargeItemDefinition/charge-${code}`,
    status: 'active',
    title,
    code: {
      coding: [{ system: /^[A-Z]/.test(code) ? external.hcpcs : external.cpt, code }],
    },
    propertyGroup: [{ priceComponent: [{ type: 'base', amount: money(chargeCents) }] }],
  }) satisfies ChargeItemDefinition;

const carriesPayerId =
  (payerId: string) =>
  (resource: Resource): boolean =>
    resource.resourceType === 'Organization' &&
    (resource.identifier?.some(
      ({ system, value }) => system === external.payerId && value === payerId,
    ) ??
      false);

const charges =
  (code: string) =>
  (resource: Resource): boolean =>
    resource.resourceType === 'ChargeItemDefinition' &&
    resource.status === 'active' &&
    (resource.code?.coding?.some((coding) => coding.code === code) ?? false);

/** What must stand before the bots are made: the policy, the payers, the charge master. */
export const foundations = (settings: ClinicSettings): Wanted[] => [
  {
    name: 'access-policy',
    resourceType: 'AccessPolicy',
    end: 'delete',
    build: () => accessPolicy('Claimwright'),
  },
  ...(settings.tenant.edgeUrl
    ? [
        {
          name: 'access-policy-service',
          resourceType: 'AccessPolicy',
          end: 'delete',
          build: () => accessPolicy('Claimwright: edge service', access.readsOfService),
        } satisfies Wanted,
      ]
    : []),
  ...settings.payers
    .filter(({ retired }) => retired === undefined)
    .map(
      (row): Wanted => ({
        name: key('payer', row.payerId),
        resourceType: 'Organization',
        end: 'retire',
        own: carriesPayerId(row.payerId),
        build: () => payer(row),
      }),
    ),
  ...settings.charges.map(
    (row): Wanted => ({
      name: key('charge', row.code),
      resourceType: 'ChargeItemDefinition',
      end: 'retire',
      own: charges(row.code),
      build: () => charge(row),
    }),
  ),
];

/** What refers to the bots: operations first, the Subscriptions last, so that nothing starts early. */
export const onBots = (settings: ClinicSettings): Wanted[] => [
  ...operations.map(
    (one): Wanted => ({
      name: key('operation', one.code),
      resourceType: 'OperationDefinition',
      end: 'delete',
      build: (reference) => operationDefinition(one, reference(`bot.${one.name}`)),
    }),
  ),
  ...listeners.map(
    (one): Wanted => ({
      name: key('subscription', one.name),
      resourceType: 'Subscription',
      end: 'delete',
      build: (reference) => subscription(settings, one, reference(`bot.${one.name}`)),
    }),
  ),
];

/** Fields of a Bot that deployment does not set. */
export const botFields = ({ name, description, cron }: WantedBot): Partial<Bot> => ({
  name: botTitle(name),
  description,
  // Seconds: a night's work takes longer than an event's.
  timeout: cron ? 300 : 60,
  ...(cron ? { cronString: cron } : {}),
});

import type { Project, ProjectSetting } from '@medplum/fhirtypes';
import * as z from 'zod';
import { operations } from '../../workflows/manifest.ts';
import type { ProjectServer } from './server.ts';
import type { ClinicSettings } from './settings.ts';
import type { Step } from './step.ts';

const secretName = 'CLAIMWRIGHT_SETTINGS';

/** The clinic's settings as the bots read them; they hold no secret of another system. */
export const settingsSecret = (
  settings: ClinicSettings,
  project: Project,
  bots: readonly string[],
): string => {
  const { tenant, payers, rates, terms, simulatorRules } = settings;
  const transactions =
    tenant.ehr.transactions ?? project.features?.includes('transaction-bundles') ?? false;
  return JSON.stringify({
    // Each bot believes the proofs of the others; the service's client is named by its own id.
    tenant: {
      ...tenant,
      ehr: {
        ...tenant.ehr,
        transactions,
        programs: [...new Set([...tenant.ehr.programs, ...bots])],
      },
    },
    payers,
    rates,
    terms,
    simulatorRules,
  });
};

const others = (list: readonly ProjectSetting[], name: string): ProjectSetting[] =>
  list.filter((one) => one.name !== name);

/** The settings that lead the server's own operations to ours. */
const leading = operations.flatMap(({ setting, code }) => (setting ? [{ setting, code }] : []));

/** Is the setting somebody else's, so that it is left alone? */
export const foreignSettings = (project: Project): { setting: string; value: string }[] =>
  leading.flatMap(({ setting, code }) => {
    const value = project.setting?.find(({ name }) => name === setting)?.valueString;
    return value !== undefined && value !== code ? [{ setting, value }] : [];
  });

const named = z.object({ tenant: z.object({ id: z.string() }) });

/** Whose settings the project holds: the tenant's id; undefined where there are none, or none to read. */
const tenantIn = (list: readonly ProjectSetting[]): string | undefined => {
  const text = list.find(({ name }) => name === secretName)?.valueString;
  try {
    return text === undefined ? undefined : named.safeParse(JSON.parse(text)).data?.tenant.id;
  } catch {
    return undefined;
  }
};

/** The other clinic whose settings the project holds; the bots of a project read one clinic's alone. */
export const otherTenant = (project: Project, tenant: string): string | undefined => {
  const id = tenantIn(project.secret ?? []);
  return id === tenant ? undefined : id;
};

/** Steps on the project's secrets and settings; each list is replaced as a whole, what is others' stays. */
export const settingSteps = async (
  server: ProjectServer,
  settings: ClinicSettings,
  end: 'set' | 'remove' = 'set',
  /** The references of the bots, asked for again when they are made. */
  bots: () => readonly string[] = () => [],
): Promise<Step[]> => {
  const project = await server.project();
  const secrets = await server.secrets();
  const value = (): string => settingsSecret(settings, project, bots());
  const present = secrets.find(({ name }) => name === secretName)?.valueString;
  const isAnothers = (tenantIn(secrets) ?? settings.tenant.id) !== settings.tenant.id;
  const isSecretRight = end === 'set' ? present === value() : present === undefined || isAnothers;
  const steps: Step[] = isSecretRight
    ? []
    : [
        {
          action: end,
          type: 'secret',
          name: secretName,
          carryOut: async () => {
            const now = others(await server.secrets(), secretName);
            await server.store(
              'secrets',
              end === 'set' ? [...now, { name: secretName, valueString: value() }] : now,
            );
          },
        },
      ];
  for (const { setting, code } of leading) {
    const now = project.setting?.find(({ name }) => name === setting)?.valueString;
    const isDue = end === 'set' ? now === undefined : now === code && !isAnothers;
    if (!isDue) continue;
    steps.push({
      action: end,
      type: 'setting',
      name: setting,
      carryOut: async () => {
        const list = others((await server.project()).setting ?? [], setting);
        await server.store(
          'settings',
          end === 'set' ? [...list, { name: setting, valueString: code }] : list,
        );
      },
    });
  }
  return steps;
};

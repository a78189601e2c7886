import type { Project, ProjectMembership, ProjectSetting, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { type EhrSurroundings, fhirBase, platform, tokenUrlOf } from '../../adapters/ehr.ts';
import { tokenSource } from '../../adapters/fhir/access-token.ts';
import { type FhirAnswer, type FhirHttp, fhirHttp } from '../../adapters/fhir/http.ts';
import { withOwnPages } from '../../adapters/fhir/page-links.ts';
import { pagesFrom } from '../../adapters/fhir/pages.ts';
import type { Stored } from '../../fhir/writes.ts';
import type { ClinicSettings } from './settings.ts';

/** The server refused a step of an installation; the message says which, and why if it told. */
export class InstallationError extends Error {
  override readonly name = 'InstallationError';
}

/** A Medplum project, as its administrator sees it. */
export interface ProjectServer {
  project(): Promise<Project>;
  read<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
  ): Promise<Stored<T> | undefined>;
  search<T extends Resource>(resourceType: T['resourceType'], query: string): Promise<Stored<T>[]>;
  create<T extends Resource>(resource: T): Promise<Stored<T>>;
  update<T extends Resource>(resource: Stored<T>): Promise<Stored<T>>;
  remove(resourceType: string, id: string): Promise<void>;
  /** Calls an operation; its answer, or the refusal as an error. */
  call(path: string, body: unknown): Promise<unknown>;
  /** Makes a bot or a client together with its membership. */
  enlist(
    kind: 'bot' | 'client',
    member: { name: string; description: string; accessPolicy: { reference: string } } & Record<
      string,
      unknown
    >,
  ): Promise<Stored>;
  changeMembership(membership: Stored<ProjectMembership>): Promise<void>;
  endMembership(id: string): Promise<void>;
  secrets(): Promise<ProjectSetting[]>;
  /** Replaces the whole list. */
  store(part: 'secrets' | 'settings', list: readonly ProjectSetting[]): Promise<void>;
}

const outcome = z.looseObject({
  issue: z.array(
    z.looseObject({
      severity: z.string().optional(),
      code: z.string().optional(),
      details: z.looseObject({ text: z.string().optional() }).optional(),
      diagnostics: z.string().optional(),
    }),
  ),
});
const resourceSchema = z.custom<Stored>(
  (value) => z.looseObject({ resourceType: z.string(), id: z.string() }).safeParse(value).success,
);
const settingList = z.array(
  z.custom<ProjectSetting>((value) => z.looseObject({ name: z.string() }).safeParse(value).success),
);
const details = z.looseObject({ project: z.looseObject({ secret: settingList.optional() }) });

const words = (body: unknown): string => {
  const parsed = outcome.safeParse(body);
  const issues = parsed.success ? parsed.data.issue : [];
  const issue = issues.find(({ severity }) => severity !== 'information') ?? issues[0];
  const said = [issue?.details?.text, issue?.diagnostics].filter((part) => part !== undefined);
  return said.length ? said.join(': ') : (issue?.code ?? 'no reason given');
};

/** Opens the project of a clinic in the name of its administrator. */
export const projectServer = (
  settings: ClinicSettings,
  surroundings: EhrSurroundings = platform,
): ProjectServer => {
  const { tenant, administrator, projectId } = settings;
  const root = tenant.ehr.baseUrl;
  const base = fhirBase(tenant.ehr);
  const tokens = tokenSource(
    {
      tenant: `${tenant.id}, administrator`,
      // The administrator has a secret, however the service signs in.
      tokenUrl: tokenUrlOf({ ...tenant.ehr, authentication: 'client-secret' }, surroundings),
      clientId: administrator.clientId,
      credential: { kind: 'client-secret', secret: administrator.secret },
      namedIn: 'MEDPLUM_CLIENT_ID and MEDPLUM_CLIENT_SECRET',
    },
    surroundings,
    new Map(),
  );
  // A lambda takes its time to be made, and a quota a minute to be filled again.
  const patient = {
    ...surroundings,
    timeoutMs: Math.max(surroundings.timeoutMs, 120_000),
    mostPatienceMs: 65_000,
  };
  const fhir = withOwnPages(fhirHttp(base, tokens, patient, { 'x-medplum': 'extended' }));
  const admin = fhirHttp(root, tokens, patient);

  const send = async (
    http: FhirHttp,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<FhirAnswer> => {
    const answer = await http.send({
      method,
      path,
      ...(body === undefined ? {} : { body }),
      isRepeatable: method !== 'POST',
    });
    if (answer.status === 403)
      throw new InstallationError(
        `The server refused ${method} ${path.replace(/\?.*$/s, '')}: the client ${administrator.clientId} does not administer this project. In the Medplum app, tick Admin of its membership.`,
      );
    if (answer.status >= 300 && answer.status !== 404 && answer.status !== 410)
      throw new InstallationError(
        `The server refused ${method} ${path.replace(/\?.*$/s, '')} with status ${answer.status}: ${words(answer.body)}.`,
      );
    return answer;
  };
  // The type was asked for by its name, in the path or by the resource that was sent.
  const as = <T extends Resource>({ body }: FhirAnswer): Stored<T> =>
    resourceSchema.parse(body) as Stored<T>;

  const readProject = async (): Promise<Stored<Project>> => {
    const answer = await send(fhir, 'GET', `Project/${projectId}`);
    if (answer.status !== 200)
      throw new InstallationError(`There is no project ${projectId} on ${new URL(root).host}.`);
    return as<Project>(answer);
  };

  /** Servers before the list's own endpoint have it in the Project, which its administrator may write. */
  const storeInProject = async (part: 'secrets' | 'settings', list: readonly ProjectSetting[]) => {
    const project = await readProject();
    const field = part === 'secrets' ? 'secret' : 'setting';
    const { status } = await send(fhir, 'PUT', `Project/${projectId}`, {
      ...project,
      [field]: list,
    });
    if (status !== 200)
      throw new InstallationError(`The server has no place for the project's ${part}.`);
  };

  return {
    project: readProject,
    read: async <T extends Resource>(resourceType: T['resourceType'], id: string) => {
      const answer = await send(fhir, 'GET', `${resourceType}/${id}`);
      return answer.status === 200 ? as<T>(answer) : undefined;
    },
    search: async <T extends Resource>(resourceType: T['resourceType'], query: string) =>
      // The type was asked for by its name.
      (await pagesFrom(fhir, `${resourceType}?${query}`)) as Stored<T>[],
    create: async <T extends Resource>(resource: T) =>
      as<T>(await send(fhir, 'POST', resource.resourceType, resource)),
    update: async <T extends Resource>(resource: Stored<T>) =>
      as<T>(await send(fhir, 'PUT', `${resource.resourceType}/${resource.id}`, resource)),
    remove: async (resourceType, id) => {
      await send(fhir, 'DELETE', `${resourceType}/${id}`);
    },
    call: async (path, body) => {
      const { body: answer, status } = await send(fhir, 'POST', path, body);
      const parsed = outcome.safeParse(answer);
      const isWarning =
        parsed.success && parsed.data.issue.some((one) => one.severity === 'warning');
      if (status >= 300 || isWarning)
        throw new InstallationError(`${path} was answered with: ${words(answer)}.`);
      return answer;
    },
    enlist: async (kind, member) =>
      as(await send(admin, 'POST', `admin/projects/${projectId}/${kind}`, member)),
    changeMembership: async (membership) => {
      await send(admin, 'POST', `admin/projects/${projectId}/members/${membership.id}`, membership);
    },
    endMembership: async (id) => {
      await send(admin, 'DELETE', `admin/projects/${projectId}/members/${id}`);
    },
    secrets: async () => {
      const { body } = await send(admin, 'GET', `admin/projects/${projectId}`);
      return details.parse(body).project.secret ?? [];
    },
    store: async (part, list) => {
      const { status } = await send(admin, 'POST', `admin/projects/${projectId}/${part}`, list);
      if (status === 404) await storeInProject(part, list);
    },
  };
};

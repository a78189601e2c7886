import { badRequest, OperationOutcomeError, type WithId } from '@medplum/core';
import type {
  AccessPolicy,
  Bot,
  ClientApplication,
  Project,
  ProjectMembership,
  ProjectSetting,
  Resource,
} from '@medplum/fhirtypes';
import type { PublicKey } from '../client-assertion.ts';
import type { Ledger } from '../ledger.ts';
import type { StrictRepository } from '../strict-repository.ts';
import type { RegisteredClient } from '../tokens.ts';
import { type Access, accessOf } from './access.ts';

/** A feature that a project has or has not; each is off unless it is named. */
export type Feature = 'bots' | 'cron' | 'transaction-bundles';

/** How the server runs bots; a server of one's own as it is set up by its guide, if nothing is said. */
export interface BotHosting {
  /** What a bot gets that names no runtime (`defaultBotRuntimeVersion`). */
  defaultRuntime: 'vmcontext' | 'awslambda';
  /** `vmContextBotsEnabled`. */
  runsVmContext: boolean;
  /** Are there AWS and its credentials? */
  hasLambda: boolean;
}

const selfHosted: BotHosting = {
  defaultRuntime: 'vmcontext',
  runsVmContext: true,
  hasLambda: true,
};

/** A bot as it was deployed to lambda: code and time limit stay until the next deployment. */
export interface Lambda {
  code: string;
  /** Seconds. */
  timeout: number;
}

/** The project that the embedded EHR keeps in its strictest setting. */
export interface ProjectOptions {
  name?: string;
  bots?: Partial<BotHosting>;
  features: readonly Feature[];
  /** The secret of the client that administers the project; its id is the server's. */
  administratorSecret: string;
}

/** One project with its members, policies, secrets and settings, all of them resources. */
export class EmbeddedProject {
  readonly id: string;
  readonly administratorId: string;
  readonly hosting: BotHosting;
  /** By the id of the bot. */
  readonly lambdas = new Map<string, Lambda>();
  readonly #ledger: Ledger;
  readonly #repository: StrictRepository;
  readonly #fetch: typeof fetch;

  private constructor(
    ledger: Ledger,
    repository: StrictRepository,
    fetcher: typeof fetch,
    ids: { project: string; administrator: string },
    hosting: Partial<BotHosting> = {},
  ) {
    this.hosting = { ...selfHosted, ...hosting };
    this.#ledger = ledger;
    this.#repository = repository;
    this.#fetch = fetcher;
    this.id = ids.project;
    this.administratorId = ids.administrator;
  }

  /** Opens the project that the ledger holds, or makes it with its administrator. */
  static async open(
    ledger: Ledger,
    repository: StrictRepository,
    fetcher: typeof fetch,
    options: ProjectOptions,
  ): Promise<EmbeddedProject> {
    const [existing] = all<Project>(ledger, 'Project');
    const administrator = all<ProjectMembership>(ledger, 'ProjectMembership').find(
      ({ admin }) => admin,
    );
    if (existing && administrator) {
      const [, clientId = ''] = administrator.profile.reference?.split('/') ?? [];
      const ids = { project: existing.id, administrator: clientId };
      return new EmbeddedProject(ledger, repository, fetcher, ids, options.bots);
    }
    const project = await repository.createResource<Project>({
      resourceType: 'Project',
      name: options.name ?? 'Clinic',
      features: [...options.features],
    });
    const client = await repository.createResource<ClientApplication>({
      resourceType: 'ClientApplication',
      name: 'Administrator',
      secret: options.administratorSecret,
    });
    const ids = { project: project.id, administrator: client.id };
    const opened = new EmbeddedProject(ledger, repository, fetcher, ids, options.bots);
    await opened.join(`ClientApplication/${client.id}`, { admin: true });
    return opened;
  }

  /** The project as it stands. */
  get resource(): WithId<Project> {
    const [project] = all<Project>(this.#ledger, 'Project');
    if (!project) throw new OperationOutcomeError(badRequest('The project is gone'));
    return project;
  }

  has(feature: Feature): boolean {
    return this.resource.features?.includes(feature) ?? false;
  }

  /** The project's secrets as a bot sees them. */
  secrets(): Record<string, ProjectSetting> {
    return Object.fromEntries((this.resource.secret ?? []).map((one) => [one.name, one]));
  }

  setting(name: string): string | undefined {
    return this.resource.setting?.find((one) => one.name === name)?.valueString;
  }

  /** Replaces the list of secrets or of settings, as the server's endpoints do. */
  async replace(part: 'secret' | 'setting', list: ProjectSetting[]): Promise<WithId<Project>> {
    return this.#repository.updateResource<Project>({ ...this.resource, [part]: list });
  }

  /** Makes a member of the project: only a member may act in it. */
  async join(
    profile: string,
    membership: Pick<ProjectMembership, 'admin' | 'accessPolicy'> = {},
    user = profile,
  ): Promise<WithId<ProjectMembership>> {
    return this.#repository.createResource<ProjectMembership>({
      resourceType: 'ProjectMembership',
      project: { reference: `Project/${this.id}` },
      user: { reference: user },
      profile: { reference: profile },
      ...membership,
    });
  }

  membershipOf(profile: string): WithId<ProjectMembership> | undefined {
    return all<ProjectMembership>(this.#ledger, 'ProjectMembership').find(
      (one) => one.profile.reference === profile,
    );
  }

  isAdministrator(profile: string): boolean {
    return this.membershipOf(profile)?.admin ?? false;
  }

  /** A person who was given a token is taken for a member without a policy. */
  accessOf(profile: string): Access {
    const membership = this.membershipOf(profile);
    const [, id] = membership?.accessPolicy?.reference?.split('/') ?? [];
    const policy = id ? this.#current<AccessPolicy>('AccessPolicy', id) : undefined;
    // A policy that is gone grants nothing.
    return accessOf(id ? (policy?.resource ?? []) : undefined, membership?.admin ?? false);
  }

  /** A client of the project, with the keys it publishes. */
  client(id: string): RegisteredClient | undefined {
    const found = this.#current<ClientApplication>('ClientApplication', id);
    const profile = `ClientApplication/${id}`;
    if (!found || !this.membershipOf(profile)) return undefined;
    const { secret, jwksUri } = found;
    return {
      id,
      profile,
      ...(secret ? { secret } : {}),
      ...(jwksUri ? { keys: () => this.#keysAt(jwksUri) } : {}),
    };
  }

  bot(id: string): WithId<Bot> | undefined {
    return this.#current<Bot>('Bot', id);
  }

  bots(): WithId<Bot>[] {
    return all<Bot>(this.#ledger, 'Bot');
  }

  async #keysAt(url: string): Promise<PublicKey[]> {
    const response = await this.#fetch(url);
    const body: unknown = await response.json();
    const keys = typeof body === 'object' && body && 'keys' in body ? body.keys : [];
    return Array.isArray(keys) ? keys : [];
  }

  #current<T extends Resource>(resourceType: T['resourceType'], id: string): WithId<T> | undefined {
    // The shelf of a type holds resources of that type.
    return this.#ledger.store.current(resourceType, id) as WithId<T> | undefined;
  }
}

const all = <T extends Resource>(ledger: Ledger, resourceType: T['resourceType']): WithId<T>[] =>
  // The shelf of a type holds resources of that type.
  [...ledger.store.all(resourceType).values()] as WithId<T>[];

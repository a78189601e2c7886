import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { AttachmentUrls } from './attachment-urls.ts';
import { BotOperations, namedOperations } from './bot-operations.ts';
import type { BotRunner } from './bot-runner.ts';
import { loadDefinitions } from './definitions.ts';
import { fhirRoutes } from './fhir-routes.ts';
import { Journal } from './journal.ts';
import { type CommitListener, Ledger } from './ledger.ts';
import { type DeliveryFailure, Notifier } from './notifier.ts';
import { runDeployed } from './project/bot-runtime.ts';
import { isDue } from './project/cron.ts';
import { projectOperations } from './project/operations.ts';
import { EmbeddedProject, type ProjectOptions } from './project/project.ts';
import type { ResourceVersion } from './resource-store.ts';
import { StrictRepository } from './strict-repository.ts';
import { developmentClient, type RegisteredClient, TokenOffice } from './tokens.ts';

export type { BotRunner };

/** How an embedded EHR may differ from a plain one. */
export interface EmbeddedEhrOptions {
  /** The project feature `transaction-bundles`: on makes transactions atomic, off runs them as a batch. */
  transactions?: boolean;
  /** Where versions are kept between runs; nothing is written to disk without it. */
  dataDir?: string;
  /** The versions that it holds at its start, oldest first. */
  versions?: readonly ResourceVersion[];
  /** Told of each commit after it happened. */
  onCommit?: CommitListener;
  now?: () => Date;
  generateId?: () => string;
  runBot?: BotRunner;
  /** The bot behind a custom operation, by `Claim/$submit`, as the server's project settings name it. */
  operations?: Record<string, string>;
  /** How rest-hooks are sent. */
  fetch?: typeof fetch;
  /** The waits before the second and later deliveries of a rest-hook. */
  retryDelaysMs?: number[];
  /** Whether rest-hooks may go to http and private addresses. */
  allowUnsafeOutbound?: boolean;
  clients?: RegisteredClient[];
  baseUrl?: string;
  /**
   * The strictest setting: one project with members, access policies, features, secrets, settings
   * and bots that are deployed, as a Medplum server keeps it. It takes the place of `clients`,
   * `runBot`, `operations` and `transactions`, and sends to no unsafe address unless told to.
   */
  project?: ProjectOptions;
}

/** An EHR in this process: reachable by `fetch`, by a Hono app, or as a repository. */
export interface EmbeddedEhr {
  app: Hono;
  fetch(request: Request): Promise<Response>;
  repo: StrictRepository;
  /** Resolves when no delivery runs or is due at once. */
  settled(): Promise<void>;
  /** Bot runs that threw and rest-hook attempts that did not arrive, oldest first. */
  readonly failures: readonly DeliveryFailure[];
  close(): Promise<void>;
  /** A bearer token to act as a profile, such as `Practitioner/…`. */
  issueToken(profile: string): string;
  baseUrl: string;
  /** The project of the strictest setting. */
  project?: EmbeddedProject;
  /** Runs the bots whose cron line is due in this minute, where the project has the feature. */
  runScheduled(at: Date): void;
}

/** Starts an embedded EHR: a strict in-memory FHIR R4 server for development, demos and tests. */
export async function createEmbeddedEhr(options: EmbeddedEhrOptions = {}): Promise<EmbeddedEhr> {
  loadDefinitions();
  const baseUrl = `${options.baseUrl ?? 'http://ehr.localhost/'}`.replace(/\/*$/, '/');
  const ledger = new Ledger({
    now: options.now ?? (() => new Date()),
    generateId: options.generateId ?? randomUUID,
    fhirUrl: `${baseUrl}fhir/R4/`,
  });
  for (const version of options.versions ?? []) ledger.store.apply(version);
  if (options.onCommit) ledger.onCommit(options.onCommit);
  const journal = options.dataDir === undefined ? undefined : new Journal(options.dataDir);
  journal?.replayInto(ledger.store);
  if (journal) ledger.onCommit((versions) => journal.append(versions));

  const repository = new StrictRepository(ledger, 'system');
  const outward = options.fetch ?? globalThis.fetch;
  const project = options.project
    ? await EmbeddedProject.open(ledger, repository, outward, options.project)
    : undefined;
  const tokens = new TokenOffice(project ? [] : (options.clients ?? [developmentClient]), (id) =>
    project?.client(id),
  );
  const issueToken = (profile: string): string =>
    tokens.issue(profile, undefined, Number.POSITIVE_INFINITY);
  const runBot: BotRunner | undefined = project
    ? (botId, event, print = () => undefined) =>
        runDeployed(project, ledger, botId, event, {
          baseUrl,
          inward: async (request) => app.fetch(request),
          // A bot may call its own server as it calls others.
          outward: (input, init) => {
            const request = new Request(input, init);
            return request.url.startsWith(baseUrl)
              ? Promise.resolve(app.fetch(request))
              : outward(request);
          },
          issueToken,
          print,
        })
    : options.runBot;
  const attachments = project ? new AttachmentUrls(ledger) : undefined;
  const notifier = new Notifier(ledger, repository, {
    runBot,
    isRunnable: (botId) => !project || project.membershipOf(`Bot/${botId}`) !== undefined,
    fetch: outward,
    retryDelaysMs: options.retryDelaysMs ?? [20_000, 40_000, 80_000, 160_000],
    allowUnsafeOutbound: options.allowUnsafeOutbound ?? !project,
    shown: (resource) => attachments?.presigned(resource) ?? resource,
  });
  const as = (caller: string) => repository.as(caller, project?.accessOf(caller));
  const app = fhirRoutes({
    ledger,
    repository,
    tokens,
    bots: new BotOperations({
      runBot,
      generateId: ledger.generateId,
      find: project
        ? projectOperations(project, ledger, as)
        : namedOperations(options.operations ?? {}, (resourceType, id) =>
            repository.readResource(resourceType, id),
          ),
    }),
    baseUrl,
    transactions: () => project?.has('transaction-bundles') ?? options.transactions ?? true,
    project,
    attachments,
  });
  return {
    app,
    fetch: async (request) => app.fetch(request),
    repo: repository,
    failures: notifier.failures,
    settled: () => notifier.deliveries.settled(),
    close: async () => {
      await notifier.close();
      journal?.close();
    },
    issueToken,
    baseUrl,
    ...(project ? { project } : {}),
    runScheduled: (at) => {
      if (!project?.has('cron')) return;
      for (const bot of project.bots())
        if (bot.cronString && isDue(bot.cronString, at)) notifier.runScheduled(bot);
    },
  };
}

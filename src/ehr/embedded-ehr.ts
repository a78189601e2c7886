import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { BotOperations } from './bot-operations.ts';
import type { BotRunner } from './bot-runner.ts';
import { loadDefinitions } from './definitions.ts';
import { fhirRoutes } from './fhir-routes.ts';
import { Journal } from './journal.ts';
import { Ledger } from './ledger.ts';
import { type DeliveryFailure, Notifier } from './notifier.ts';
import { StrictRepository } from './strict-repository.ts';
import { developmentClient, type RegisteredClient, TokenOffice } from './tokens.ts';

export type { BotRunner };

/** How an embedded EHR may differ from a plain one. */
export interface EmbeddedEhrOptions {
  /** The project feature `transaction-bundles`: on makes transactions atomic, off runs them as a batch. */
  transactions?: boolean;
  /** Where versions are kept between runs; nothing is written to disk without it. */
  dataDir?: string;
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
  const journal = options.dataDir === undefined ? undefined : new Journal(options.dataDir);
  journal?.replayInto(ledger.store);
  if (journal) ledger.onCommit((versions) => journal.append(versions));

  const repository = new StrictRepository(ledger, 'system');
  const notifier = new Notifier(ledger, repository, {
    runBot: options.runBot,
    fetch: options.fetch ?? globalThis.fetch,
    retryDelaysMs: options.retryDelaysMs ?? [20_000, 40_000, 80_000, 160_000],
    allowUnsafeOutbound: options.allowUnsafeOutbound ?? true,
  });
  const tokens = new TokenOffice(options.clients ?? [developmentClient], () =>
    ledger.now().getTime(),
  );
  const app = fhirRoutes({
    ledger,
    repository,
    tokens,
    bots: new BotOperations({
      runBot: options.runBot,
      generateId: ledger.generateId,
      operations: options.operations ?? {},
      read: (resourceType, id) => repository.readResource(resourceType, id),
    }),
    baseUrl,
    transactions: options.transactions ?? true,
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
    issueToken: (profile) => tokens.issue(profile, undefined, Number.POSITIVE_INFINITY),
    baseUrl,
  };
}

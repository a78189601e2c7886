import { normalizeErrorString, type WithId } from '@medplum/core';
import type { Bot, Resource } from '@medplum/fhirtypes';
import { type DeliveryReport, recordDelivery } from './audit-trail.ts';
import { botEvent } from './bot-event.ts';
import type { BotRunner } from './bot-runner.ts';
import { Deliveries } from './deliveries.ts';
import type { Ledger } from './ledger.ts';
import { isDelivered, isSafeEndpoint, maxAttempts, restHookRequest } from './rest-hook.ts';
import type { StrictRepository } from './strict-repository.ts';
import { committedChange, type Notification, notificationsFor } from './subscriptions.ts';

/** What delivery needs of the outside. */
export interface NotifierSettings {
  runBot: BotRunner | undefined;
  /** A bot without membership is never run, and nothing tells. */
  isRunnable: (botId: string) => boolean;
  fetch: typeof fetch;
  retryDelaysMs: number[];
  allowUnsafeOutbound: boolean;
  /** The resource as those who are told of it see it. */
  shown: <T extends Resource>(resource: T) => T;
}

/** A bot run that threw, or an attempt at a rest-hook that did not arrive. */
export interface DeliveryFailure {
  /** `Subscription/…`. */
  subscription: string;
  /** The resource whose change was to be told, as `Type/…`. */
  resource: string;
  versionId: string;
  description: string;
}

const restHookTimeoutMs = 120_000;

/** Delivers committed changes to subscribed bots (once) and rest-hooks (with retries). */
export class Notifier {
  readonly deliveries = new Deliveries();
  /** What went wrong so far, oldest first. */
  readonly failures: DeliveryFailure[] = [];
  readonly #closing = new AbortController();
  readonly #ledger: Ledger;
  readonly #repository: StrictRepository;
  readonly #settings: NotifierSettings;

  constructor(ledger: Ledger, repository: StrictRepository, settings: NotifierSettings) {
    this.#ledger = ledger;
    this.#repository = repository;
    this.#settings = settings;
    ledger.onCommit((versions) => {
      const changes = versions.flatMap((version) => committedChange(ledger, version) ?? []);
      if (changes.length === 0) return;
      this.deliveries.enqueue('matching', async () => {
        for (const change of changes) {
          for (const notification of await notificationsFor(change)) this.#dispatch(notification);
        }
      });
    });
  }

  /** Stops what is waiting and every open call of a rest-hook, and waits for what runs. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.deliveries.close();
  }

  /** Runs a bot at its time (Bot.cronString); its input is the Bot itself. */
  runScheduled(bot: WithId<Bot>): void {
    const { runBot } = this.#settings;
    if (!runBot) return;
    const reference = `Bot/${bot.id}`;
    this.deliveries.enqueue(reference, async () => {
      await runBot(bot.id, {
        bot: { reference },
        contentType: 'application/fhir+json',
        input: bot,
        secrets: {},
        traceId: this.#ledger.generateId(),
      }).catch((thrown: unknown) => {
        this.failures.push({
          subscription: '',
          resource: reference,
          versionId: bot.meta?.versionId ?? '',
          description: normalizeErrorString(thrown),
        });
      });
    });
  }

  #dispatch(noticed: Notification): void {
    const notification = { ...noticed, resource: this.#settings.shown(noticed.resource) };
    const { subscription } = notification;
    const endpoint = subscription.channel.endpoint ?? '';
    if (endpoint.startsWith('Bot/')) {
      this.deliveries.enqueue(subscription.id, () => this.#runBot(notification, endpoint));
    } else if (this.#settings.allowUnsafeOutbound || isSafeEndpoint(endpoint)) {
      this.deliveries.enqueue(subscription.id, () => this.#send(notification, 1));
    }
  }

  async #runBot(notification: Notification, bot: string): Promise<void> {
    const { runBot, isRunnable } = this.#settings;
    const botId = bot.slice('Bot/'.length);
    if (!runBot || !isRunnable(botId)) return;
    const printed: string[] = [];
    const event = botEvent(notification, bot, this.#ledger.generateId());
    let failure: string | undefined;
    try {
      await runBot(botId, event, (line) => printed.push(line));
    } catch (thrown) {
      failure = normalizeErrorString(thrown);
    }
    await this.#record(notification, {
      kind: 'execute',
      isSuccess: failure === undefined,
      description: [...printed, ...(failure === undefined ? [] : [failure])].join('\n'),
      observer: bot,
    });
  }

  async #send(notification: Notification, attempt: number): Promise<void> {
    if (attempt > 1 && this.#isStale(notification)) return;
    const { url, init } = restHookRequest(notification, this.#ledger.generateId());
    let isSuccess = false;
    let description: string;
    try {
      const signal = AbortSignal.any([
        this.#closing.signal,
        AbortSignal.timeout(restHookTimeoutMs),
      ]);
      const { status } = await this.#settings.fetch(url, { ...init, signal });
      isSuccess = isDelivered(notification, status);
      description = `Attempt ${attempt} received status ${status}`;
    } catch (failure) {
      description = `Attempt ${attempt} received error ${normalizeErrorString(failure)}`;
    }
    const { subscription } = notification;
    const observer = `Subscription/${subscription.id}`;
    await this.#record(notification, { kind: 'transmit', isSuccess, description, observer });
    if (isSuccess || attempt >= maxAttempts(notification)) return;
    const { retryDelaysMs } = this.#settings;
    const delayMs = retryDelaysMs[attempt - 1] ?? retryDelaysMs.at(-1) ?? 0;
    const again = () => this.#send(notification, attempt + 1);
    this.deliveries.enqueueLater(subscription.id, delayMs, again);
  }

  async #record(notification: Notification, report: Omit<DeliveryReport, 'at'>): Promise<void> {
    const { subscription, resource, versionId } = notification;
    if (!report.isSuccess) {
      this.failures.push({
        subscription: `Subscription/${subscription.id}`,
        resource: `${resource.resourceType}/${resource.id}`,
        versionId,
        description: report.description,
      });
    }
    const at = this.#ledger.now().toISOString();
    await recordDelivery(this.#repository, notification, { ...report, at });
  }

  // A newer version has its own event; a deletion has none after it and is sent again.
  #isStale({ interaction, resource, versionId }: Notification): boolean {
    if (interaction === 'delete') return false;
    const versions = this.#ledger.store.versions(resource.resourceType, resource.id);
    return versions.at(-1)?.versionId !== versionId;
  }
}

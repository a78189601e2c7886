import { type BotEvent, deepClone, normalizeErrorString } from '@medplum/core';
import { recordDelivery } from './audit-trail.ts';
import type { BotRunner } from './bot-runner.ts';
import { Deliveries } from './deliveries.ts';
import type { Ledger } from './ledger.ts';
import {
  isDelivered,
  isSafeEndpoint,
  maxAttempts,
  notificationHeaders,
  restHookRequest,
} from './rest-hook.ts';
import type { StrictRepository } from './strict-repository.ts';
import { committedChange, type Notification, notificationsFor } from './subscriptions.ts';

/** What delivery needs of the outside. */
export interface NotifierSettings {
  runBot: BotRunner | undefined;
  fetch: typeof fetch;
  retryDelaysMs: number[];
  allowUnsafeOutbound: boolean;
}

/** Delivers committed changes to subscribed bots (once) and rest-hooks (with retries). */
export class Notifier {
  readonly deliveries = new Deliveries();
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

  #dispatch(notification: Notification): void {
    const { subscription } = notification;
    const endpoint = subscription.channel.endpoint ?? '';
    if (endpoint.startsWith('Bot/')) {
      this.deliveries.enqueue(subscription.id, () => this.#runBot(notification, endpoint));
    } else if (this.#settings.allowUnsafeOutbound || isSafeEndpoint(endpoint)) {
      this.deliveries.enqueue(subscription.id, () => this.#send(notification, 1));
    }
  }

  async #runBot(notification: Notification, bot: string): Promise<void> {
    const { runBot } = this.#settings;
    if (!runBot) return;
    const event = this.#botEvent(notification, bot);
    let failure: string | undefined;
    try {
      await runBot(bot.slice('Bot/'.length), event);
    } catch (thrown) {
      failure = normalizeErrorString(thrown);
    }
    await recordDelivery(this.#repository, notification, {
      kind: 'execute',
      isSuccess: failure === undefined,
      description: failure ?? '',
      observer: bot,
      at: this.#ledger.now().toISOString(),
    });
  }

  #botEvent(notification: Notification, bot: string): BotEvent {
    const traceId = this.#ledger.generateId();
    const resource = deepClone(notification.resource);
    const input = notification.interaction === 'delete' ? { deletedResource: resource } : resource;
    return {
      bot: { reference: bot },
      requester: { reference: notification.author },
      contentType: 'application/fhir+json',
      input,
      secrets: {},
      traceId,
      headers: notificationHeaders(notification, traceId, JSON.stringify(input)),
    };
  }

  async #send(notification: Notification, attempt: number): Promise<void> {
    if (attempt > 1 && this.#isStale(notification)) return;
    const { url, init } = restHookRequest(notification, this.#ledger.generateId());
    let isSuccess = false;
    let description: string;
    try {
      const { status } = await this.#settings.fetch(url, init);
      isSuccess = isDelivered(notification, status);
      description = `Attempt ${attempt} received status ${status}`;
    } catch (failure) {
      description = `Attempt ${attempt} received error ${normalizeErrorString(failure)}`;
    }
    const { subscription } = notification;
    await recordDelivery(this.#repository, notification, {
      kind: 'transmit',
      isSuccess,
      description,
      observer: `Subscription/${subscription.id}`,
      at: this.#ledger.now().toISOString(),
    });
    if (isSuccess || attempt >= maxAttempts(notification)) return;
    const { retryDelaysMs } = this.#settings;
    const delayMs = retryDelaysMs[attempt - 1] ?? retryDelaysMs.at(-1) ?? 0;
    const again = () => this.#send(notification, attempt + 1);
    this.deliveries.enqueueLater(subscription.id, delayMs, again);
  }

  // A newer version has its own event; a deletion has none after it and is sent again.
  #isStale({ interaction, resource, versionId }: Notification): boolean {
    if (interaction === 'delete') return false;
    const versions = this.#ledger.store.versions(resource.resourceType, resource.id);
    return versions.at(-1)?.versionId !== versionId;
  }
}

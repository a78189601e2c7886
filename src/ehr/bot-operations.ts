import {
  allOk,
  type BotEvent,
  getStatus,
  isOperationOutcome,
  isResource,
  normalizeOperationOutcome,
} from '@medplum/core';
import type { BotRunner } from './bot-runner.ts';

/** `Bot/:id/$execute` and custom operations such as `Claim/:id/$submit`, answered as the server answers a bot's result. */
export class BotOperations {
  readonly #runBot: BotRunner | undefined;
  readonly #generateId: () => string;

  /** Bot of each custom operation, by `Claim/$submit`: project settings on the server. */
  readonly #operations: Readonly<Record<string, string>>;
  readonly #read: (resourceType: string, id: string) => Promise<unknown>;

  constructor(parts: {
    runBot: BotRunner | undefined;
    generateId: () => string;
    operations: Readonly<Record<string, string>>;
    read: (resourceType: string, id: string) => Promise<unknown>;
  }) {
    this.#runBot = parts.runBot;
    this.#generateId = parts.generateId;
    this.#operations = parts.operations;
    this.#read = parts.read;
  }

  /** The bot that a path calls: by `$execute`, or by a custom operation on a type or an instance. */
  #called(path: string): { botId: string; instance?: { type: string; id: string } } | undefined {
    const executed = path.match(/^\/Bot\/([^/]+)\/\$execute$/)?.[1];
    if (executed) return { botId: executed };
    const [, type = '', id, operation] =
      path.match(/^\/([A-Za-z]+)(?:\/([^/$]+))?\/(\$[\w-]+)$/) ?? [];
    const botId = this.#operations[`${type}/${operation}`];
    if (!botId) return undefined;
    return id ? { botId, instance: { type, id } } : { botId };
  }

  /** An operation on an instance hands the bot the resource as it stands. */
  async #instance(at: {
    type: string;
    id: string;
  }): Promise<{ input: unknown } | { refusal: Response }> {
    try {
      return { input: await this.#read(at.type, at.id) };
    } catch (failure) {
      return { refusal: refused(failure) };
    }
  }

  /** The answer if the request runs a bot, else undefined. */
  async execute(
    request: Request,
    path: string,
    input: unknown,
    caller: string,
  ): Promise<Response | undefined> {
    const called = this.#called(path);
    if (!called || !this.#runBot) return undefined;
    const { botId, instance } = called;
    const read = instance ? await this.#instance(instance) : { input };
    if ('refusal' in read) return read.refusal;
    const event: BotEvent = {
      bot: { reference: `Bot/${botId}` },
      requester: { reference: caller },
      contentType: request.headers.get('content-type') ?? 'application/fhir+json',
      input: read.input,
      secrets: {},
      traceId: this.#generateId(),
      headers: Object.fromEntries(request.headers),
    };
    try {
      return resultResponse(await this.#runBot(botId, event));
    } catch (failure) {
      const outcome = normalizeOperationOutcome(failure);
      const status = getStatus(outcome);
      // A bot that throws is the caller's 400, whatever it threw.
      return fhirResponse(outcome, status === 500 ? 400 : status);
    }
  }
}

function refused(failure: unknown): Response {
  const outcome = normalizeOperationOutcome(failure);
  return fhirResponse(outcome, getStatus(outcome));
}

function resultResponse(result: unknown): Response {
  if (result === undefined) return fhirResponse(allOk, 200);
  if (result === null) return new Response('', { status: 200 });
  if (isOperationOutcome(result)) return fhirResponse(result, getStatus(result));
  if (isResource(result)) return fhirResponse(result, 200);
  return Response.json(result);
}

function fhirResponse(body: unknown, status: number): Response {
  const headers = { 'content-type': 'application/fhir+json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers });
}

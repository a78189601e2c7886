import {
  allOk,
  type BotEvent,
  getStatus,
  isOperationOutcome,
  isResource,
  normalizeOperationOutcome,
} from '@medplum/core';
import type { BotRunner } from './bot-runner.ts';

/** The bot that a request calls, what it is handed, and what its result becomes. */
export interface CalledBot {
  botId: string;
  input: unknown;
  output: (result: unknown) => unknown;
}

/** Finds the bot of a path such as `Bot/:id/$execute` or `Claim/:id/$submit`; what it throws is the answer. */
export type FindBot = (
  path: string,
  body: unknown,
  caller: string,
) => Promise<CalledBot | undefined>;

/** Custom operations by `Claim/$submit`, each with its bot; an instance is read and handed over. */
export const namedOperations =
  (
    operations: Readonly<Record<string, string>>,
    read: (resourceType: string, id: string) => Promise<unknown>,
  ): FindBot =>
  async (path, body) => {
    const output = (result: unknown): unknown => result;
    const executed = path.match(/^\/Bot\/([^/]+)\/\$execute$/)?.[1];
    if (executed) return { botId: executed, input: body, output };
    const [, type = '', id, operation] =
      path.match(/^\/([A-Za-z]+)(?:\/([^/$]+))?\/(\$[\w-]+)$/) ?? [];
    const botId = operations[`${type}/${operation}`];
    if (!botId) return undefined;
    return { botId, input: id ? await read(type, id) : body, output };
  };

/** `Bot/:id/$execute` and custom operations, answered as the server answers a bot's result. */
export class BotOperations {
  readonly #runBot: BotRunner | undefined;
  readonly #generateId: () => string;
  readonly #find: FindBot;

  constructor(parts: {
    runBot: BotRunner | undefined;
    generateId: () => string;
    find: FindBot;
  }) {
    this.#runBot = parts.runBot;
    this.#generateId = parts.generateId;
    this.#find = parts.find;
  }

  /** The answer if the request runs a bot, else undefined. */
  async execute(
    request: Request,
    path: string,
    body: unknown,
    caller: string,
  ): Promise<Response | undefined> {
    if (!this.#runBot || !path.includes('$')) return undefined;
    let called: CalledBot | undefined;
    try {
      called = await this.#find(path, body, caller);
    } catch (failure) {
      return refused(failure);
    }
    if (!called) return undefined;
    const { botId, input, output } = called;
    const event: BotEvent = {
      bot: { reference: `Bot/${botId}` },
      requester: { reference: caller },
      contentType: request.headers.get('content-type') ?? 'application/fhir+json',
      input,
      secrets: {},
      traceId: this.#generateId(),
      headers: Object.fromEntries(request.headers),
    };
    try {
      return resultResponse(output(await this.#runBot(botId, event)));
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

import {
  allOk,
  type BotEvent,
  getStatus,
  isOperationOutcome,
  isResource,
  normalizeOperationOutcome,
} from '@medplum/core';
import type { BotRunner } from './bot-runner.ts';

/** `Bot/:id/$execute`, answered as the server answers a bot's result. */
export class BotOperations {
  readonly #runBot: BotRunner | undefined;
  readonly #generateId: () => string;

  constructor(runBot: BotRunner | undefined, generateId: () => string) {
    this.#runBot = runBot;
    this.#generateId = generateId;
  }

  /** The answer if the request is a bot's `$execute`, else undefined. */
  async execute(
    request: Request,
    path: string,
    input: unknown,
    caller: string,
  ): Promise<Response | undefined> {
    const botId = path.match(/^\/Bot\/([^/]+)\/\$execute$/)?.[1];
    if (!botId || !this.#runBot) return undefined;
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
      return resultResponse(await this.#runBot(botId, event));
    } catch (failure) {
      const outcome = normalizeOperationOutcome(failure);
      const status = getStatus(outcome);
      // A bot that throws is the caller's 400, whatever it threw.
      return fhirResponse(outcome, status === 500 ? 400 : status);
    }
  }
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

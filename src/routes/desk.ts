import type { Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { Hono } from 'hono';
import * as z from 'zod';
import { outcome } from '../fhir/outcomes.ts';
import type { DeadLetter, Desk, Figures } from '../ports.ts';
import { boundedBody } from './bounded-body.ts';
import { plainJson } from './plain-json.ts';
import { tenantKey } from './tenant-key.ts';

/** What a person who operates the service may do for one clinic. */
interface Desks {
  tenant(id: string): { operationKey: string } | undefined;
  desk(tenant: string): Desk;
}

const mostBytes = 64 * 1024;

/** `$replay` takes the letters with these keys, or all when the body is empty. */
const replaySchema = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(z.object({ name: z.literal('key'), valueString: z.string().max(400) }))
    .min(1)
    .max(1000),
});

const letterPart = (letter: DeadLetter): ParametersParameter => ({
  name: 'letter',
  part: [
    { name: 'key', valueString: letter.key },
    {
      name: 'resource',
      valueReference: { reference: `${letter.event.resourceType}/${letter.event.id}` },
    },
    { name: 'subject', valueString: letter.subject },
    { name: 'received', valueInstant: letter.receivedAt },
    { name: 'attempts', valueInteger: letter.attempts },
    { name: 'error', valueString: letter.lastError ?? 'none' },
    { name: 'request', valueString: letter.requestId },
  ],
});

/** Counts and times in the text format that Prometheus reads; names and numbers, nothing else. */
const metrics = (figures: Figures): string =>
  Object.entries(figures)
    .filter(([name]) => /^[a-z_]+$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `claimwright_${name} ${value}\n`)
    .join('');

/**
 * Dead letters: events that were given up after many attempts. `$dead-letters` lists them, `$replay`
 * takes them up again; doing it twice changes nothing, because the work is safe to repeat.
 * `$metrics` counts what came and what became of it.
 */
export const desk = (service: Desks): Hono => {
  const app = new Hono();
  const isOperator = tenantKey(service);
  for (const name of ['$dead-letters', '$replay', '$metrics'])
    app.use(`/:tenant/${name}`, isOperator);
  app.get('/:tenant/$dead-letters', async (context) => {
    const letters = await service.desk(context.req.param('tenant')).deadLetters();
    const answer: Parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'total', valueInteger: letters.length },
        ...letters.map((letter) => letterPart(letter)),
      ],
    };
    return context.json(answer);
  });
  app.post('/:tenant/$replay', async (context) => {
    const body = await boundedBody(context.req.raw, mostBytes);
    const parsed = body.byteLength ? replaySchema.safeParse(plainJson(body)) : undefined;
    if (parsed && !parsed.success)
      return context.json(
        outcome(
          'error',
          'structure',
          'Send Parameters with a `key` for each letter to replay, or nothing to replay all.',
        ),
        400,
      );
    const keys = parsed?.data.parameter.map(({ valueString }) => valueString);
    const replayed = await service.desk(context.req.param('tenant')).replay(keys);
    const answer: Parameters = {
      resourceType: 'Parameters',
      parameter: [{ name: 'replayed', valueInteger: replayed }],
    };
    return context.json(answer);
  });
  app.get('/:tenant/$metrics', async (context) =>
    context.text(metrics(await service.desk(context.req.param('tenant')).figures()), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  );
  return app;
};

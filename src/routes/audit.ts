import { Hono } from 'hono';
import { outcome } from '../fhir/outcomes.ts';
import type { Ports } from '../ports.ts';
import { type AuditLine, auditTrail } from '../workflows/audit-trail.ts';
import { tenantKey } from './tenant-key.ts';

interface Tenants {
  tenant(id: string): { ports: Ports; operationKey: string } | undefined;
}

const instant =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const mostDays = 31;

const isInstant = (text: string | undefined): text is string =>
  text !== undefined && instant.test(text) && !Number.isNaN(Date.parse(text));

const columns = ['recorded', 'activity', 'agents', 'targets', 'reasons', 'id'] as const;

/** A cell of CSV (RFC 4180); one that a spreadsheet would take for a formula begins with a quote. */
const cell = (value: string | readonly string[]): string => {
  const text = typeof value === 'string' ? value : value.join(' ');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const csv = (lines: readonly AuditLine[]): string =>
  lines.map((line) => `${columns.map((name) => cell(line[name])).join(',')}\r\n`).join('');

const ndjson = (lines: readonly AuditLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The lines as they are read, part by part; what cannot be read breaks the answer off. */
const streamed = (
  first: string,
  rest: AsyncGenerator<AuditLine[], void>,
  write: (lines: readonly AuditLine[]) => string,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let next: string | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        while (next === '') {
          const part = await rest.next();
          next = part.done ? undefined : write(part.value);
        }
        if (next === undefined) controller.close();
        else controller.enqueue(encoder.encode(next));
        if (next !== undefined) next = '';
      },
      cancel: async () => {
        await rest.return();
      },
    },
    { highWaterMark: 0 },
  );
};

/**
 * `GET /:tenant/$audit?from=&to=&_format=ndjson|csv`: who decided and changed what, for a month at
 * most at a time; with the tenant's key.
 */
export const audit = (service: Tenants): Hono => {
  const app = new Hono();
  app.use('/:tenant/$audit', tenantKey(service));
  app.get('/:tenant/$audit', async (context) => {
    const { from, to, _format: format = 'ndjson' } = context.req.query();
    const found = service.tenant(context.req.param('tenant'));
    const refuse = (words: string): Response =>
      context.json(outcome('error', 'invalid', words), 400);
    if (!isInstant(from) || !isInstant(to))
      return refuse(
        'Give `from` and `to` as a day or an instant, e.g. from=2026-11-01&to=2026-12-01.',
      );
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days <= 0 || days > mostDays)
      return refuse(`\`to\` must be after \`from\`, by ${mostDays} days at most.`);
    if (format !== 'ndjson' && format !== 'csv') return refuse('_format is ndjson or csv.');
    if (!found) return context.json(outcome('error', 'not-found', 'There is no such clinic.'), 404);
    const write = format === 'csv' ? csv : ndjson;
    const trail = auditTrail(found.ports, from, to);
    // The first part before the answer begins, so that an EHR that is away is told by the status.
    const part = await trail.next();
    const first = `${format === 'csv' ? `${columns.join(',')}\r\n` : ''}${write(part.value ?? [])}`;
    const name = `audit-${from.slice(0, 10)}-${to.slice(0, 10)}.${format}`;
    return context.body(streamed(first, trail, write), 200, {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="${name}"`,
    });
  });
  return app;
};

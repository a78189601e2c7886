import type { Parameters, ParametersParameter, ValueSet } from '@medplum/fhirtypes';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type Practice, today } from '../chart.ts';
import type { Answer, CodeTables, SetName } from '../codesets/tables.ts';
import { outcome } from '../fhir/outcomes.ts';
import { external } from '../fhir/systems.ts';
import type { Ports } from '../ports.ts';
import { boundedBody } from './bounded-body.ts';
import { plainJson } from './plain-json.ts';

/** What these operations need of the service. */
interface Tenants {
  tenant(id: string): { practice: Practice; ports: Ports } | undefined;
}

/** A code that a table has, as the operations answer it. */
interface Known {
  code: string;
  display: string;
  billable?: boolean;
}

type Lookup = (tables: CodeTables, code: string, date: string) => Answer<Known>;

const known = <Row>(answer: Answer<Row>, asKnown: (row: Row) => Known): Answer<Known> =>
  answer.loaded
    ? { ...answer, row: answer.row === undefined ? undefined : asKnown(answer.row) }
    : answer;

const service: Lookup = (tables, code, date) =>
  known(tables.service(code, date), (row) => ({ code: row.code, display: row.display }));

/** The code systems that are answered, by their URI. */
const systems: Readonly<Record<string, { set: SetName; name: string; lookup: Lookup }>> = {
  [external.icd10cm]: {
    set: 'icd-10-cm',
    name: 'ICD-10-CM',
    lookup: (tables, code, date) =>
      known(tables.diagnosis(code, date), ({ title, ...row }) => ({
        code: row.code,
        display: title,
        billable: row.billable,
      })),
  },
  [external.hcpcs]: { set: 'hcpcs', name: 'HCPCS Level II', lookup: service },
  [external.cpt]: { set: 'hcpcs', name: 'CPT', lookup: service },
  [external.placeOfService]: {
    set: 'pos',
    name: 'Place of service',
    lookup: (tables, code, date) =>
      known(tables.placeOfService(code, date), (row) => ({ code: row.code, display: row.name })),
  },
  [external.cvx]: {
    set: 'cvx',
    name: 'CVX',
    lookup: (tables, code, date) =>
      known(tables.vaccine(code, date), (row) => ({ code: row.cvx, display: row.name })),
  },
};

const systemOf = (uri: string) => (Object.hasOwn(systems, uri) ? systems[uri] : undefined);

const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}/);

const asked = z.object({
  system: z.string().optional(),
  url: z.string().optional(),
  code: z.string().max(40).optional(),
  display: z.string().max(400).optional(),
  filter: z.string().max(200).optional(),
  date: dateText.optional(),
  count: z.coerce.number().int().min(0).max(500).default(20),
  offset: z.coerce.number().int().min(0).max(5000).default(0),
});

/** A Parameters resource, flattened to the values that these operations know. */
const parameters = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(
      z.looseObject({
        name: z.string(),
        valueCoding: z.object({ system: z.string().optional(), code: z.string() }).optional(),
      }),
    )
    .default([]),
});

const flat = (body: unknown): Record<string, unknown> => {
  const parsed = parameters.safeParse(body);
  if (!parsed.success) return {};
  return Object.fromEntries(
    parsed.data.parameter.flatMap(({ name, valueCoding, ...rest }) => {
      if (name === 'coding' && valueCoding) return Object.entries(valueCoding);
      const value = Object.entries(rest).find(([key]) => key.startsWith('value'))?.[1];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
};

const fhir = (context: Context, body: object, status: 200 | 400 | 404 | 422 = 200): Response =>
  context.body(JSON.stringify(body), status, { 'content-type': 'application/fhir+json' });

const refuse = (context: Context, status: 400 | 404 | 422, words: string): Response =>
  fhir(
    context,
    outcome(
      'error',
      status === 404 ? 'not-found' : status === 422 ? 'incomplete' : 'invalid',
      words,
    ),
    status,
  );

const text = (name: string, valueString: string): ParametersParameter => ({ name, valueString });

const property = (code: string, value: Partial<ParametersParameter>): ParametersParameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: code },
    { name: 'value', ...value },
  ],
});

/** Where a diagnosis stands in its tree, its other sides, what came before and comes after it. */
const diagnosisProperties = (
  tables: CodeTables,
  code: string,
  date: string,
): ParametersParameter[] => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return [];
  const rank = codes.table.rank(code);
  const named = (name: string, ranks: readonly number[]) =>
    ranks
      .filter((one) => one >= 0)
      .map((one) => property(name, { valueCode: codes.table.codeAt(one) }));
  const chapter = codes.table.chapterAt(rank);
  const conversions = tables.table('icd-10-cm-conversion', date);
  return [
    ...(chapter ? [property('chapter', { valueString: String(chapter.number) })] : []),
    ...named('parent', [codes.table.parent(rank)]),
    ...named('child', codes.table.children(rank)),
    ...named('laterality-partner', codes.table.lateralityPartners(rank)),
    ...(conversions.loaded
      ? [
          ...conversions.table
            .predecessors(code)
            .flatMap(({ previous }) => previous.parts)
            .map((part) => property('predecessor', { valueCode: part.from })),
          ...conversions.table
            .successors(code)
            .map((one) => property('successor', { valueCode: one.code })),
        ]
      : []),
  ];
};

const notLoaded = (name: string, date: string): string =>
  `${name} is not loaded for ${date}. Import it with "codes import", or pin a vintage for the date.`;

/** Parameters of a few codes and words. */
const mostBytes = 64 * 1024;

const question = async (context: Context): Promise<z.infer<typeof asked> | undefined> => {
  const body =
    context.req.method === 'POST'
      ? flat(plainJson(await boundedBody(context.req.raw, mostBytes)))
      : {};
  const parsed = asked.safeParse({ ...context.req.query(), ...body });
  return parsed.success ? parsed.data : undefined;
};

/**
 * `CodeSystem/$lookup`, `CodeSystem/$validate-code` and `ValueSet/$expand` over the tenant's code
 * tables (R4 terminology service); a table that is not loaded is said to be so, never an empty answer.
 */
export const codeSystems = (tenants: Tenants): Hono => {
  const app = new Hono();
  const opened = async (context: Context) => {
    const found = tenants.tenant(context.req.param('tenant') ?? '');
    const input = await question(context);
    if (!found || !input) return undefined;
    const { practice, ports } = found;
    const date = (input.date ?? today({ practice, now: ports.now() })).slice(0, 10);
    return { input, date, tables: await ports.codes.open(practice.pins, { dates: [date] }) };
  };

  app.on(['GET', 'POST'], '/:tenant/CodeSystem/$lookup', async (context) => {
    const open = await opened(context);
    const { system, code } = open?.input ?? {};
    if (!open || !system || !code)
      return refuse(
        context,
        400,
        'Give system and code; date as YYYY-MM-DD where it is not today.',
      );
    const one = systemOf(system);
    if (!one) return refuse(context, 404, `There is no code system ${system} here.`);
    const answer = one.lookup(open.tables, code, open.date);
    if (!answer.loaded) return refuse(context, 422, notLoaded(one.name, open.date));
    const { row } = answer;
    if (!row) return refuse(context, 404, `${one.name} ${answer.vintage} has no code ${code}.`);
    const result: Parameters = {
      resourceType: 'Parameters',
      parameter: [
        text('name', one.name),
        text('version', answer.vintage),
        ...(row.display ? [text('display', row.display)] : []),
        ...(row.billable === undefined
          ? []
          : [property('billable', { valueBoolean: row.billable })]),
        ...(system === external.icd10cm ? diagnosisProperties(open.tables, code, open.date) : []),
        ...(answer.pinned ? [property('pinned', { valueBoolean: true })] : []),
        ...(answer.starter ? [property('starter', { valueBoolean: true })] : []),
      ],
    };
    return fhir(context, result);
  });

  app.on(['GET', 'POST'], '/:tenant/CodeSystem/$validate-code', async (context) => {
    const open = await opened(context);
    const system = open?.input.url ?? open?.input.system;
    const { code, display } = open?.input ?? {};
    if (!open || !system || !code) return refuse(context, 400, 'Give url and code.');
    const one = systemOf(system);
    if (!one) return refuse(context, 404, `There is no code system ${system} here.`);
    const answer = one.lookup(open.tables, code, open.date);
    if (!answer.loaded) return refuse(context, 422, notLoaded(one.name, open.date));
    const { row } = answer;
    const isOther =
      row !== undefined &&
      display !== undefined &&
      row.display !== '' &&
      display.trim().toLowerCase() !== row.display.toLowerCase();
    const words = [
      ...(row ? [] : [`${one.name} ${answer.vintage} has no code ${code} on ${open.date}.`]),
      ...(isOther ? [`The display of ${code} is "${row.display}".`] : []),
      ...(row?.billable === false ? [`${code} is a header and may not be billed.`] : []),
    ];
    const result: Parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'result', valueBoolean: row !== undefined && !isOther },
        ...(words.length ? [text('message', words.join(' '))] : []),
        ...(row?.display ? [text('display', row.display)] : []),
        text('version', answer.vintage),
      ],
    };
    return fhir(context, result);
  });

  app.on(['GET', 'POST'], '/:tenant/ValueSet/$expand', async (context) => {
    const open = await opened(context);
    // An implicit value set of a whole system: its URI, with or without `?fhir_vs`.
    const [system, query] = (open?.input.url ?? '').split('?');
    const one = systemOf(system ?? '');
    if (!open || !system)
      return refuse(context, 400, 'Give url, e.g. http://hl7.org/fhir/sid/icd-10-cm?fhir_vs.');
    if (!one) return refuse(context, 404, `There is no value set ${open.input.url} here.`);
    const { filter, count, offset } = open.input;
    if (!filter?.trim())
      return refuse(context, 422, 'The whole system is too large to expand: give a filter.');
    const answer = open.tables.search(one.set, filter, {
      date: open.date,
      billable: query === 'billable',
      limit: offset + count,
    });
    if (!answer.loaded) return refuse(context, 422, notLoaded(one.name, open.date));
    const valueSet: ValueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      url: open.input.url ?? '',
      expansion: {
        timestamp: `${open.date}T00:00:00Z`,
        offset,
        parameter: [
          { name: 'filter', valueString: filter },
          { name: 'version', valueUri: `${system}|${answer.vintage}` },
        ],
        contains: (answer.row ?? []).slice(offset, offset + count).map((hit) => ({
          system,
          version: answer.vintage,
          code: hit.code,
          ...(hit.display ? { display: hit.display } : {}),
          ...(hit.billable === false ? { abstract: true } : {}),
        })),
      },
    };
    return fhir(context, valueSet);
  });
  return app;
};

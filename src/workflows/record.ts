import type { Parameters, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { placeOf } from './record-form.ts';

/** What an EHR hands over to be looked at without being stored: resources, and what is asked of them. */
export interface HandedRecord {
  /** Bundle.id, where there is one. */
  id?: string;
  /** Each with an id, and with references that lead to one another as `Type/id`. */
  resources: readonly (Resource & { id: string })[];
  /** The claim in question, by id or reference. */
  claim?: string;
  /** The visit in question, by id or reference. */
  encounter?: string;
  /** The instant of the question. */
  now?: string;
}

/** A record that cannot be read; the message says what is missing or wrong, and where. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
  /** FHIRPath of the element, where it is one. */
  readonly place: string | undefined;
  constructor(words: string, place?: string) {
    super(words);
    this.place = place;
  }
}

const isResource = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'resourceType' in value &&
  typeof value.resourceType === 'string' &&
  (!('id' in value) || typeof value.id === 'string');

const resourceSchema = z.custom<Resource>(isResource, 'a resource with its resourceType');

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  id: z.string().optional(),
  entry: z
    .array(z.object({ fullUrl: z.string().optional(), resource: resourceSchema.optional() }))
    .default([]),
});

type ReadBundle = z.infer<typeof bundleSchema>;

const parametersSchema = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(
      z.object({
        name: z.string(),
        resource: resourceSchema.optional(),
        valueString: z.string().optional(),
        valueId: z.string().optional(),
        valueReference: z.object({ reference: z.string() }).optional(),
        valueInstant: z.string().optional(),
        valueDateTime: z.string().optional(),
        valueDate: z.string().optional(),
      }),
    )
    .default([]),
} satisfies { [Key in keyof Parameters]?: unknown });

const read = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  type: string,
): z.infer<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = placeOf(type, issue?.path ?? []);
  throw new UnreadableRecordError(`${place}: ${issue?.message ?? 'not as FHIR has it'}.`, place);
};

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(T\S+)?$/.test(text) && !Number.isNaN(Date.parse(text));

/** References to a fullUrl become `Type/id`, in place: the record was parsed for us alone. */
const rewrite = (value: unknown, places: ReadonlyMap<string, string>): void => {
  if (Array.isArray(value)) for (const one of value) rewrite(one, places);
  else if (value && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) {
      // `url` of an Attachment may name a Binary of the Bundle.
      const names = (name === 'reference' || name === 'url') && typeof inner === 'string';
      const place = names ? places.get(inner) : undefined;
      if (place) Object.assign(value, { [name]: place });
      else if (typeof inner === 'object') rewrite(inner, places);
    }
};

const idIn = (fullUrl: string | undefined): string | undefined =>
  fullUrl
    ?.replace(/^urn:uuid:/, '')
    .split('/')
    .at(-1);

/** The resources with ids: their own, else that of their fullUrl, else their place in the Bundle. */
const resourcesOf = (entries: ReadBundle['entry']): HandedRecord['resources'] => {
  const places = new Map<string, string>();
  const resources = entries.flatMap(({ fullUrl, resource }, index) => {
    if (!resource) return [];
    const id = resource.id ?? idIn(fullUrl) ?? `entry-${index}`;
    const place = `${resource.resourceType}/${id}`;
    if (fullUrl && fullUrl !== place) places.set(fullUrl, place);
    return [{ ...resource, id }];
  });
  if (places.size > 0) rewrite(resources, places);
  return resources;
};

const entriesOf = (resource: Resource): ReadBundle['entry'] =>
  resource.resourceType === 'Bundle'
    ? read(bundleSchema, resource, 'Bundle').entry
    : [{ resource }];

/**
 * Reads a Bundle, or Parameters with a Bundle or single resources in `resource` parts, `claim` or
 * `encounter` (a reference or an id) and `now` (an instant or a day). Throws UnreadableRecordError.
 */
export const readRecord = (value: unknown): HandedRecord => {
  const kind = z.looseObject({ resourceType: z.string() }).safeParse(value);
  if (kind.data?.resourceType === 'Bundle') {
    const bundle = read(bundleSchema, value, 'Bundle');
    return {
      ...(bundle.id === undefined ? {} : { id: bundle.id }),
      resources: resourcesOf(bundle.entry),
    };
  }
  if (kind.data?.resourceType !== 'Parameters')
    throw new UnreadableRecordError(
      kind.data
        ? `A ${kind.data.resourceType} is neither a Bundle nor Parameters with a Bundle.`
        : 'This is no FHIR resource: give a Bundle, or Parameters with a Bundle.',
    );
  const { parameter } = read(parametersSchema, value, 'Parameters');
  const of = (name: string) => parameter.find((one) => one.name === name);
  const nameIn = (name: string): string | undefined => {
    const one = of(name);
    return one?.valueReference?.reference ?? one?.valueId ?? one?.valueString;
  };
  const named = nameIn('claim');
  const encounter = nameIn('encounter');
  const moment = of('now');
  const now = moment?.valueInstant ?? moment?.valueDateTime ?? moment?.valueDate;
  if (now !== undefined && !isInstant(now))
    throw new UnreadableRecordError('now: give an instant or a day.', 'Parameters.parameter');
  const bundles = parameter.flatMap(({ resource }) =>
    resource?.resourceType === 'Bundle' ? (resource.id ?? []) : [],
  );
  return {
    ...(bundles[0] === undefined ? {} : { id: bundles[0] }),
    resources: resourcesOf(
      parameter.flatMap(({ resource }) => (resource ? entriesOf(resource) : [])),
    ),
    ...(named === undefined ? {} : { claim: named }),
    ...(encounter === undefined ? {} : { encounter }),
    ...(now === undefined ? {} : { now }),
  };
};

import { readFileSync } from 'node:fs';
import type { Bundle, Identifier, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { token } from '../../fhir/keys.ts';
import { UsageError } from '../command.ts';
import type { ProjectServer } from './server.ts';
import type { Step } from './step.ts';

/** Who a clinic is, in the order in which they refer to each other; payers come from the payer rows. */
const types = ['Organization', 'Location', 'Practitioner', 'PractitionerRole'] as const;

const bundleSchema = z.custom<Bundle>(
  (value) => z.looseObject({ resourceType: z.literal('Bundle') }).safeParse(value).success,
  'a FHIR Bundle',
);
const identified = z.looseObject({
  identifier: z.array(
    z.custom<Identifier>((value) => z.looseObject({ value: z.string() }).safeParse(value).success),
  ),
});

interface Member {
  fullUrl: string;
  resource: Resource;
  identifiers: readonly Identifier[];
}

const isPayer = (resource: Resource): boolean =>
  resource.resourceType === 'Organization' &&
  (resource.type?.some(({ coding }) => coding?.some(({ code }) => code === 'pay')) ?? false);

/** The clinic's own people and places in a Bundle; each must bear an identifier to be told by. */
const membersIn = (bundle: Bundle, file: string): Member[] =>
  types.flatMap((type) =>
    (bundle.entry ?? []).flatMap(({ fullUrl = '', resource }): Member[] => {
      if (resource?.resourceType !== type || isPayer(resource)) return [];
      const parsed = identified.safeParse(resource);
      if (!parsed.success)
        throw new UsageError(
          `${file}: a ${type} without identifier would be entered again at each installation.`,
        );
      return [{ fullUrl, resource, identifiers: parsed.data.identifier }];
    }),
  );

const nameOf = ({ resource, identifiers }: Member): string =>
  'name' in resource && typeof resource.name === 'string'
    ? resource.name
    : `${identifiers[0]?.value}`;

/** Reads a Bundle of a clinic's people and places. */
export const recordIn = (file: string): Member[] => {
  const parsed = bundleSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new UsageError(`${file} is not a FHIR Bundle.`);
  return membersIn(parsed.data, file);
};

/**
 * What enters the people and places that the project lacks, told by any of their identifiers. They are
 * the clinic's own: no later installation changes them and none takes them away.
 */
export const recordSteps = async (
  server: ProjectServer,
  members: readonly Member[],
): Promise<Step[]> => {
  const places = new Map<string, string>();
  const steps: Step[] = [];
  for (const member of members) {
    const { fullUrl, resource, identifiers } = member;
    const tokens = identifiers.map(({ system, value = '' }) => token(system, value)).join(',');
    const [found] = await server.search(
      resource.resourceType,
      `identifier=${encodeURIComponent(tokens)}`,
    );
    if (found) places.set(fullUrl, `${resource.resourceType}/${found.id}`);
    else
      steps.push({
        action: 'create',
        type: resource.resourceType,
        name: nameOf(member),
        carryOut: async () => {
          const linked: Resource = JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
            key === 'reference' && typeof value === 'string' ? (places.get(value) ?? value) : value,
          );
          const { id } = await server.create(linked);
          places.set(fullUrl, `${resource.resourceType}/${id}`);
        },
      });
  }
  return steps;
};

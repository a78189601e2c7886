import { badRequest, getExtension, OperationOutcomeError } from '@medplum/core';
import type { Claim, OperationDefinition, Parameters, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { FindBot } from '../bot-operations.ts';
import type { Ledger } from '../ledger.ts';
import type { StrictRepository } from '../strict-repository.ts';
import type { EmbeddedProject } from './project.ts';

const implementation =
  'https://medplum.com/fhir/StructureDefinition/operationDefinition-implementation';

/** The custom operation of a code, and the bot behind it; the type it was called on is not asked. */
const customOperation = (
  ledger: Ledger,
  code: string,
): { definition: OperationDefinition; botId: string } | undefined => {
  for (const resource of ledger.store.all('OperationDefinition').values()) {
    if (resource.resourceType !== 'OperationDefinition' || resource.code !== code) continue;
    const bot = getExtension(resource, implementation)?.valueReference?.reference;
    if (bot?.startsWith('Bot/')) return { definition: resource, botId: bot.slice('Bot/'.length) };
  }
  return undefined;
};

const resourceSchema = z.custom<Resource>(
  (value) => z.looseObject({ resourceType: z.string() }).safeParse(value).success,
);
const isClaim = (value: unknown): value is Claim =>
  z.looseObject({ resourceType: z.literal('Claim') }).safeParse(value).success;

/** The Claim of a `$submit`: the body itself, or the parameter `resource`. */
const claimIn = (body: unknown): Claim | undefined => {
  if (isClaim(body)) return body;
  const parameters = z
    .looseObject({ parameter: z.array(z.looseObject({ name: z.string(), resource: z.unknown() })) })
    .safeParse(body);
  const found = parameters.success
    ? parameters.data.parameter.find(({ name }) => name === 'resource')?.resource
    : undefined;
  return isClaim(found) ? found : undefined;
};

/** The code of the operation that `Claim/$submit` is handed on to: a setting of the project. */
const submitOperation = (
  project: EmbeddedProject,
  body: unknown,
): { code: string; claim: Claim } => {
  const claim = claimIn(body);
  if (!claim)
    throw new OperationOutcomeError(
      badRequest('Claim submit must contain at least one Claim resource.'),
    );
  const setting =
    claim.use === 'preauthorization' ? 'PRIOR_AUTH_SUBMIT_OPERATION' : 'CLAIM_SUBMIT_OPERATION';
  const code = project.setting(setting);
  if (!code)
    throw new OperationOutcomeError(
      badRequest(`Claim submit is not configured: set the ${setting} project setting.`),
    );
  return { code, claim };
};

/** What a bot returned, as the operation's definition says it is answered. */
const operationOutput = ({ parameter = [] }: OperationDefinition, result: unknown): Resource => {
  const out = parameter.filter(({ use }) => use === 'out');
  const [first, ...others] = out;
  if (first?.name === 'return' && others.length === 0) {
    const resource = resourceSchema.safeParse(result);
    if (!resource.success || (first.type && resource.data.resourceType !== first.type))
      throw new OperationOutcomeError(badRequest(`Expected ${first.type} output`));
    return resource.data;
  }
  const values = z.record(z.string(), z.unknown()).catch({}).parse(result);
  const answer: Parameters = {
    resourceType: 'Parameters',
    parameter: out.flatMap(({ name = '', type = 'string', min = 0 }) => {
      const value = values[name];
      if (value === undefined && min > 0)
        throw new OperationOutcomeError(badRequest(`Expected output ${name}`));
      if (value === undefined) return [];
      const resource = resourceSchema.safeParse(value);
      return resource.success
        ? [{ name, resource: resource.data }]
        : [{ name, [`value${type.charAt(0).toUpperCase()}${type.slice(1)}`]: value }];
    }),
  };
  return answer;
};

/**
 * The operations of a project: `$execute`, OperationDefinitions with a bot behind them, and
 * `Claim/$submit`, which a setting leads to one of those. The caller must be able to read the bot.
 */
export const projectOperations =
  (project: EmbeddedProject, ledger: Ledger, as: (caller: string) => StrictRepository): FindBot =>
  async (path, body, caller) => {
    const repository = as(caller);
    const executed = path.match(/^\/Bot\/([^/]+)\/\$execute$/)?.[1];
    if (executed) {
      await repository.readResource('Bot', executed);
      return { botId: executed, input: body, output: (result) => result };
    }
    const [, type = '', id, code = ''] =
      path.match(/^\/([A-Za-z]+)(?:\/([^/$]+))?\/\$([\w-]+)$/) ?? [];
    if (!code) return undefined;
    const isSubmit = type === 'Claim' && code === 'submit';
    const submitted = isSubmit
      ? submitOperation(project, id ? await repository.readResource(type, id) : body)
      : undefined;
    const found = customOperation(ledger, submitted?.code ?? code);
    if (!found) {
      if (!submitted) return undefined;
      throw new OperationOutcomeError(badRequest('Claim submit operation is not available.'));
    }
    const { definition, botId } = found;
    await repository.readResource('Bot', botId);
    const isOfInstance = definition.instance && id && !submitted;
    return {
      botId,
      input: submitted?.claim ?? (isOfInstance ? await repository.readResource(type, id) : body),
      output: (result) => operationOutput(definition, result),
    };
  };

import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { termRowSchema } from '../../env/term-rows.ts';
import {
  chargeRowSchema,
  parseSettings,
  payerRowSchema,
  pinSchema,
  rateRowSchema,
  type Tenant,
  tenantSchema,
} from '../../env.ts';
import { UsageError } from '../command.ts';

/** All that a clinic's files say, and who administers its project. */
export interface ClinicSettings {
  tenant: Tenant;
  payers: z.infer<typeof payerRowSchema>[];
  rates: z.infer<typeof rateRowSchema>[];
  terms: z.infer<typeof termRowSchema>[];
  charges: z.infer<typeof chargeRowSchema>[];
  simulatorRules: unknown[];
  /** The client that administers the project: Medplum's own names of the environment. */
  administrator: { clientId: string; secret: string };
  projectId: string;
  /** Under which the EHR signs its notifications. */
  subscriptionSecret: string | undefined;
}

const jsonOf = (file: string): unknown => {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON; correct it and start again.`, { cause });
  }
};

/** Reads a tenant file with the files it names, and the secrets from the environment. */
export const clinicSettings = (
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): ClinicSettings => {
  const stated = parseSettings(tenantSchema, jsonOf(file), file);
  // The address of the environment is held to what holds for the file's: secrets go there.
  const read = env.MEDPLUM_BASE_URL
    ? parseSettings(
        tenantSchema,
        { ...stated, ehr: { ...stated.ehr, baseUrl: env.MEDPLUM_BASE_URL } },
        `MEDPLUM_BASE_URL with ${file}`,
      )
    : stated;
  const beside = <Schema extends z.ZodType>(schema: Schema, name: string): z.infer<Schema> => {
    const place = path.join(path.dirname(file), name);
    return parseSettings(schema, jsonOf(place), place);
  };
  const optional = <Row extends z.ZodType>(row: Row, name: string | undefined): z.infer<Row>[] =>
    name === undefined ? [] : beside(z.array(row), name);
  const tenant: Tenant = {
    ...read,
    pins: [...read.pins, ...optional(pinSchema, read.pinsFile)],
  };
  if (tenant.ehr.kind === 'fhir')
    throw new UsageError(
      `${file}: ehr.kind is fhir. Only a Medplum project can be installed by this command; elsewhere the edge service and the EHR's own administration do it.`,
    );
  if (/\/fhir\/R4\/?$/.test(tenant.ehr.baseUrl))
    throw new UsageError(
      `${env.MEDPLUM_BASE_URL ? 'MEDPLUM_BASE_URL' : `ehr.baseUrl of ${file}`} is the root of the Medplum server, without /fhir/R4.`,
    );
  const projectId = env.MEDPLUM_PROJECT_ID || tenant.ehr.projectId;
  const clientId = env.MEDPLUM_CLIENT_ID;
  const secret = env.MEDPLUM_CLIENT_SECRET;
  if (!projectId || !clientId || !secret)
    throw new UsageError(
      'Name the project and a client that administers it: set MEDPLUM_PROJECT_ID, MEDPLUM_CLIENT_ID and MEDPLUM_CLIENT_SECRET. In the Medplum app: Project, Clients, create one, then tick Admin of its membership.',
    );
  const subscriptionSecret = env[tenant.subscriptionSecretRef];
  if (tenant.edgeUrl && (subscriptionSecret?.length ?? 0) < 16)
    throw new UsageError(
      `The EHR signs what it sends to the edge service: set ${tenant.subscriptionSecretRef}, 16 characters or more, the same as in the service's own settings.`,
    );
  return {
    tenant,
    payers: beside(z.array(payerRowSchema), tenant.payersFile),
    rates: beside(z.array(rateRowSchema), tenant.ratesFile),
    terms: optional(termRowSchema, tenant.termsFile),
    charges: optional(chargeRowSchema, tenant.chargesFile),
    simulatorRules: optional(z.unknown(), tenant.gateways.rulesFile),
    administrator: { clientId, secret },
    projectId,
    subscriptionSecret,
  };
};

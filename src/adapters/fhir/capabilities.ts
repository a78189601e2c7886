import type { CapabilityStatement } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { FhirHttp } from './http.ts';

const statement = z.custom<CapabilityStatement>(
  (value) =>
    z.looseObject({ resourceType: z.literal('CapabilityStatement') }).safeParse(value).success,
);

/** What the server says it can do (R4 CapabilityStatement). */
const capabilitiesOf = async (http: FhirHttp): Promise<CapabilityStatement> => {
  const answer = await http.send({ method: 'GET', path: 'metadata', isRepeatable: true });
  const parsed = statement.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success)
    throw new Error(
      `The EHR gave no CapabilityStatement (status ${answer.status}); check ehr.baseUrl, or set ehr.transactions.`,
    );
  return parsed.data;
};

/** Does the server promise transactions (CapabilityStatement.rest.interaction)? */
export const canTransact = async (http: FhirHttp): Promise<boolean> => {
  const { rest } = await capabilitiesOf(http);
  return (
    rest?.some(
      ({ mode, interaction }) =>
        mode === 'server' && interaction?.some(({ code }) => code === 'transaction'),
    ) ?? false
  );
};

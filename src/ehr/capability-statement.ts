import type { CapabilityStatement } from '@medplum/fhirtypes';

/** The open `GET /metadata` answer (CapabilityStatement.rest, with the SMART oauth-uris extension). */
export function capabilityStatement(baseUrl: string, date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Claimwright embedded EHR' },
    implementation: { description: 'In-memory FHIR server', url: `${baseUrl}fhir/R4` },
    fhirVersion: '4.0.1',
    format: ['json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: {
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [{ url: 'token', valueUri: `${baseUrl}oauth2/token` }],
            },
          ],
        },
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  };
}

import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

/** An OperationOutcome with one issue. */
export const outcome = (
  severity: OperationOutcomeIssue['severity'],
  code: OperationOutcomeIssue['code'],
  diagnostics: string,
  expression?: readonly string[],
): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [
    { severity, code, diagnostics, ...(expression?.length ? { expression: [...expression] } : {}) },
  ],
});

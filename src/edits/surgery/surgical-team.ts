import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';

/** Does the line bill help at an operation (80, 81, 82, AS)? */
export const isAssistant = (line: ClaimItem): boolean =>
  Boolean(line.modifier?.length) && modifierCodes(line).some((code) => /^(8[0-2]|AS)$/.test(code));

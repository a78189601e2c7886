import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';

/** Both sides on one line (50). */
export const isBothSides = (line: ClaimItem): boolean =>
  Boolean(line.modifier?.length) && modifierCodes(line).includes('50');

/** The side alone that a line names by LT or RT. */
export const namedSide = (line: ClaimItem): 'LT' | 'RT' | undefined => {
  if (!line.modifier?.length) return undefined;
  const codes = modifierCodes(line);
  const [isLeft, isRight] = [codes.includes('LT'), codes.includes('RT')];
  if (isLeft === isRight) return undefined;
  return isLeft ? 'LT' : 'RT';
};

import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';

const leftModifiers = /^(LT|E[12]|FA|F[1-4]|TA|T[1-4])$/;
const rightModifiers = /^(RT|E[34]|F[5-9]|T[5-9])$/;

/** The side of the body that the modifiers of a line state; undefined for none or both. */
export const sideOfLine = (line: ClaimItem): 'left' | 'right' | undefined => {
  if (!line.modifier?.length) return undefined;
  const codes = modifierCodes(line);
  const isLeft = codes.some((code) => leftModifiers.test(code));
  const isRight = codes.some((code) => rightModifiers.test(code));
  return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
};

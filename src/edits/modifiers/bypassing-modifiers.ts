import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { codeFamily } from '../code-family.ts';

/** Modifiers that name a part or side of the body. */
export const isAnatomic = codeFamily(/^(LT|RT|L[CDM]|R[CI]|E[1-4]|FA|F[1-9]|TA|T[1-9])$/);

/** 59, and the four of Medicare that say more exactly in what a service is distinct. */
export const isDistinct = codeFamily(/^(59|X[EPSU])$/);

const isOtherwiseBypassing = codeFamily(/^(58|78|79|91|27)$/);

/** Modifiers that say so of a visit, and only on the visit's line. */
const isBypassingOnVisit = (code: string): boolean =>
  code === '24' || code === '25' || code === '57';

/** Visits on whose line 24, 25 and 57 count. */
const isMarkedVisit = codeFamily(/^(99[2-4]\d\d|920(02|04|12|14)|G0402|G043[89])$/);

/** Modifiers by which a line may stand beside the other one of a pair (NCCI Policy Manual, chapter I, E). */
export const bypassingModifiers = (line: ClaimItem): string[] =>
  line.modifier?.length
    ? modifierCodes(line).filter(
        (code) =>
          isDistinct(code) ||
          isAnatomic(code) ||
          isOtherwiseBypassing(code) ||
          (isBypassingOnVisit(code) && isMarkedVisit(procedureCode(line))),
      )
    : [];

import type { ClaimEdit } from '../edit.ts';
import { bloodDrawRepeated } from './blood-draw-repeated.ts';
import { cliaMalformed } from './clia-malformed.ts';
import { cliaMissing } from './clia-missing.ts';
import { cliaNumbersSeveral } from './clia-numbers-several.ts';
import { outsideLaboratoryToMedicare } from './outside-laboratory-to-medicare.ts';
import { testBeyondCertificate } from './test-beyond-certificate.ts';
import { testOrderIncomplete } from './test-order-incomplete.ts';
import { waivedMarkMissing } from './waived-mark-missing.ts';
import { waivedMarkUnlisted } from './waived-mark-unlisted.ts';

/** Edits on laboratory tests and their certificates. */
export const laboratoryEdits: readonly ClaimEdit[] = [
  cliaMissing,
  cliaMalformed,
  waivedMarkUnlisted,
  testBeyondCertificate,
  waivedMarkMissing,
  cliaNumbersSeveral,
  outsideLaboratoryToMedicare,
  bloodDrawRepeated,
  testOrderIncomplete,
];

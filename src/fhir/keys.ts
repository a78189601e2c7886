import type { Identifier } from '@medplum/fhirtypes';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type IdentifierKind, identifierSystem } from './systems.ts';

/**
 * The computed key of a resource we write: parts joined by dots, holding only letters, digits,
 * `.` and `-`, so that it never needs escaping in a search.
 */
export const key = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => String(part).replace(/[^A-Za-z0-9-]/g, '-')).join('.');

/** The business identifier by which a resource of ours is created once and found again. */
export const identifierOf = (
  kind: IdentifierKind,
  ...parts: readonly (string | number)[]
): Identifier => ({
  system: identifierSystem(kind),
  value: key(...parts),
});

/** Token search value `system|value` with `\`, `,`, `|` and `$` escaped (FHIR R4 search, 3.1.1.5.7). */
export const token = (system: string | undefined, value: string): string =>
  `${system === undefined ? '' : `${escapeToken(system)}|`}${escapeToken(value)}`;

const escapeToken = (text: string): string =>
  text.replace(/[\\,|$]/g, (character) => `\\${character}`);

/** A reference to a resource of ours by its identifier, resolved when it is written. */
export const conditionalReference = (resourceType: string, identifier: Identifier): string =>
  `${resourceType}?identifier=${token(identifier.system, identifier.value ?? '')}`;

/** SHA-256 of a text's UTF-8 bytes, lowercase hex. */
export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * Patient control number (837P CLM01): 20 characters at most, unique, made from the Claim's key so
 * that building the claim again gives the same number.
 */
export const patientControlNumber = (claimKey: string): string => {
  const digest = BigInt(`0x${hashOf(`patient-control-number:${claimKey}`)}`);
  return `CW${digest.toString(36).toUpperCase().slice(0, 16)}`;
};

/** Line control number (837P 2400 REF*6R): control number and line, at most 30 characters. */
export const lineControlNumber = (controlNumber: string, line: number): string =>
  `${controlNumber}L${line}`;

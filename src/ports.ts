import type { Bundle, Claim, ClaimResponse, Identifier, Resource } from '@medplum/fhirtypes';
import type { CodeTables, Pin, SetName } from './codesets/tables.ts';
import type { LocalDate } from './fhir/dates.ts';
import type { Stored, Write } from './fhir/writes.ts';

/** One search, e.g. `Condition?encounter=Encounter/1`; values already escaped (fhir/keys.ts). */
export type Query = string;

/** The EHR's current version is not the one the decision was made on (412, or 409 after retries). */
export class StaleVersionError extends Error {
  override readonly name = 'StaleVersionError';
}

/** The clinic's FHIR server. */
export interface Ehr {
  /** The resource, or undefined when it is not there (404) or deleted (410). */
  read<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
  ): Promise<Stored<T> | undefined>;
  /** All matches of each search, every page, in the order asked. */
  search(queries: readonly Query[]): Promise<Stored[][]>;
  /** Creates unless a resource with the identifier exists; answers the stored one either way. */
  create<T extends Resource>(resource: T, identifier: Identifier): Promise<Stored<T>>;
  /** Replaces the version named; throws StaleVersionError when it is no longer the current one. */
  update<T extends Resource>(resource: Stored<T>, version: string): Promise<Stored<T>>;
  /**
   * All or nothing where the server can; else one after the other in the order given, which the
   * caller has made safe. Every entry's status is checked. At most 8 conditional entries.
   */
  transact(writes: readonly Write[]): Promise<Stored[]>;
  /**
   * The bytes that Attachment.url names, or undefined when this EHR does not have them; an address
   * of another server is never asked.
   */
  attachment(url: string): Promise<Uint8Array | undefined>;
}

/** What a payer or clearinghouse is sent: the Claim and what its references lead to. */
export interface Submission {
  /** Patient control number: the payer takes a submission once, however often it is sent. */
  controlNumber: string;
  claim: Claim;
  /** Patient, Coverage, payer, providers: all that the Claim refers to. */
  record: Bundle;
}

/** The way to the payers. */
export interface Clearinghouse {
  readonly name: string;
  /** Its answers are made up; shown wherever they show. */
  readonly simulated: boolean;
  /** Hands the claim over; safe to repeat with the same control number. */
  submit(submission: Submission): Promise<void>;
  /**
   * What the payers have answered so far for one submission, oldest first: acknowledgements
   * (`outcome` queued or error), then adjudications (`outcome` complete or partial), without id, with
   * the payer's own identifier.
   */
  answers(submission: Submission, at: string): Promise<ClaimResponse[]>;
}

/** Which tables a workflow will ask; the fewer, the less is fetched. */
export interface Wanted {
  /** All sets without it. */
  sets?: readonly SetName[];
  /** Dates of service; without them every vintage is opened. */
  dates?: readonly LocalDate[];
}

/** The code tables of one tenant. */
export interface CodeSets {
  open(pins: readonly Pin[], wanted?: Wanted): Promise<CodeTables>;
}

/** The outside, as a workflow sees it. */
export interface Ports {
  ehr: Ehr;
  clearinghouse: Clearinghouse;
  codes: CodeSets;
  /** The clock; read once at the start of a workflow. */
  now(): string;
}

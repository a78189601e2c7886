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
  /** The versions of a resource, newest first: who wrote each, as far back as the EHR shows them. */
  versions<T extends Resource>(resourceType: T['resourceType'], id: string): Promise<Stored<T>[]>;
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

/** Something happened in the EHR: which resource, by type and id; workflows read the rest back. */
export interface EhrEvent {
  resourceType: string;
  id: string;
  /** The Encounter or Claim the resource names, where the work is done on that. */
  about?: string;
}

/** An event on its way from the EHR to the work. */
export interface Notice {
  /** Told apart by: Subscription with resource and version, or with its event number. */
  key: string;
  event: EhrEvent;
  /** The version that was notified, where the EHR named it. */
  version?: string;
  /** Works again what was worked before; a sweep and a person who replays want that. */
  again?: boolean;
  requestId: string;
  /** Instant at which the service took it. */
  receivedAt: string;
}

/** A notice as the journal keeps it. */
export interface Entry extends Notice {
  attempts: number;
  /** Name of the error of the last attempt; never its message, which may quote a resource. */
  lastError?: string;
  /** Instant of the next attempt; undefined when it is over. */
  dueAt?: string;
}

/** How the work on a notice ended; `seen`: its version was worked on before. */
export type Ending = 'worked' | 'own' | 'seen' | 'dead';

/** A notice that was given up, with the visit or claim it belongs to. */
export interface DeadLetter extends Entry {
  subject: string;
}

/** Counts and times by name. */
export type Figures = Readonly<Record<string, number>>;

/** Who calls the service with a token of the clinic's EHR, and what that token may read there. */
export interface Callers {
  /** The person or program of the token, as `Practitioner/…`; undefined when it may not call. */
  profileOf(token: string): Promise<string | undefined>;
  mayRead(token: string, resourceType: string, id: string): Promise<boolean>;
  /** May it change the resource? Undefined where the EHR cannot be asked without changing it. */
  mayUpdate?(token: string, resourceType: string, id: string): Promise<boolean>;
}

/** What a person who operates the service looks at and does, for one clinic. */
export interface Desk {
  deadLetters(): Promise<DeadLetter[]>;
  /** Takes up again the letters with these keys, or all; answers how many. */
  replay(keys: readonly string[] | undefined): Promise<number>;
  figures(): Promise<Figures>;
}

/** What the service remembers of one subject: events, attempts, its own writes. No content. */
export interface Journal {
  /** Notes a notice once, to be worked from an instant on (at once without); false when its key is known. */
  note(notice: Notice, dueAt?: string): boolean;
  /** Was a notice with this key noted? */
  isNoted(key: string): boolean;
  /** The notices whose time has come, oldest first. */
  due(at: string): Entry[];
  /** When there is something to do next. */
  nextDue(): string | undefined;
  /** Was this version worked on to the end already? */
  isWorked(event: EhrEvent, version: string): boolean;
  /** Notes when a deed that was done to its end had begun: what the EHR told before, it has read. */
  began(deed: string, at: string): void;
  lastBegan(deed: string): string | undefined;
  finish(keys: readonly string[], ending: Ending, at: string): void;
  /** The attempt failed; `isCounted` is false when the EHR was only too busy to be asked. */
  postpone(keys: readonly string[], error: string, dueAt: string, isCounted: boolean): void;
  /** What was given up, for a person to look at. */
  dead(): Entry[];
  /** Takes up again what was given up; false when there is no such key. */
  revive(key: string, at: string): boolean;
  /** Notes a version that we wrote, so that its event starts nothing. */
  wrote(name: string, version: string, at: string): void;
  isOwn(name: string, version: string): boolean;
  /** Forgets what ended before an instant. */
  forget(before: string): void;
  /** The end of what ended first; undefined when nothing did. */
  oldestEnd(): string | undefined;
}

/** The EHR will not take more calls for a while: its quota is spent, or it said so (429, 503). */
export class EhrBusyError extends Error {
  override readonly name = 'EhrBusyError';
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('The EHR takes no more calls for a while.');
    this.waitMs = waitMs;
  }
}

/** How much the EHR lets one clinic ask, shared by all that work for it. */
export interface Quota {
  /** Takes points; answers the wait in ms, 0 when they were granted. */
  take(points: number): Promise<number>;
  /** The EHR asked for a pause (Retry-After). */
  pause(ms: number): Promise<void>;
}

/** Reads the text layer of PDF documents; a shell that cannot afford one goes without. */
export interface PdfReader {
  /**
   * The text of the pages, lines and pages apart; undefined for what is broken; `too-large` for what
   * would come to too much, or cannot be looked into. `isDamaged`: not all of it was read.
   */
  text(bytes: Uint8Array): Promise<{ text: string; isDamaged: boolean } | 'too-large' | undefined>;
}

/** What a reader of notes says of one candidate; nothing of it is believed before it is checked. */
export interface NoteReading {
  candidate: string;
  quotes: readonly string[];
  assertion: string;
}

/** A language model that chooses among our candidates and quotes the note; off by default. */
export interface NoteReader {
  /** Model and version of the prompt, told with what it supported. */
  readonly name: string;
  /** Undefined where there is no usable answer in time. */
  read(question: {
    hash: string;
    text: string;
    candidates: readonly { id: string; words: string }[];
  }): Promise<readonly NoteReading[] | undefined>;
}

/** The outside, as a workflow sees it. */
export interface Ports {
  ehr: Ehr;
  clearinghouse: Clearinghouse;
  codes: CodeSets;
  pdf?: PdfReader;
  reader?: NoteReader;
  /** The clock; read once at the start of a workflow. */
  now(): string;
}

import type { Notice } from '../ports.ts';
import type { ClinicObject } from './clinic.ts';
import type { SubjectObject } from './subject.ts';

/** One message of the queue: a clinic's notice with its subject, or the wish to look for changes. */
export type Message =
  | { tenant: string; subject: string; notice: Notice }
  | {
      tenant: string;
      sweep: true;
      requestId: string;
      /** When the wish came: a sweep that began later has seen what it was about. */
      at: string;
    };

/** The queue as Workers gives it; typed here, because the Worker's types clash with Node's. */
export interface EventQueue {
  sendBatch(messages: readonly { body: Message }[]): Promise<void>;
}

/** A batch of the queue's consumer. */
export interface Batch {
  queue: string;
  messages: readonly {
    body: Message;
    attempts: number;
    ack(): void;
    retry(options: { delaySeconds: number }): void;
  }[];
}

interface Objects<Kind> {
  idFromName(name: string): object;
  get(id: object): Kind;
}

/** What the platform binds: secrets as strings, the queue, the objects, the code sets. */
export interface Bindings {
  EVENTS: EventQueue;
  /** One object per clinic: quota, cursor, dead letters, counts. */
  CLINICS: Objects<ClinicObject>;
  /** One object per visit or claim: its journal and its work, one after the other. */
  SUBJECTS: Objects<SubjectObject>;
  /** The packs deployed with the Worker; no path of the service leads to them. */
  ASSETS: { fetch(request: Request): Promise<Response> };
  /** A bucket of packs that are changed without a deploy, if the clinic has one. */
  CODES?: { get(key: string): Promise<{ body: ReadableStream } | null> };
  /** The tenant's settings and secrets as JSON, a secret of the platform. */
  CLAIMWRIGHT_TENANT?: string;
  /** `development` on a person's machine; anything else refuses what only tests may use. */
  STAGE?: string;
}

/** The object of a clinic. */
export const clinicOf = ({ CLINICS }: Bindings, tenant: string): ClinicObject =>
  CLINICS.get(CLINICS.idFromName(tenant));

/** The object of a visit or claim of a clinic; two clinics never share one. */
export const subjectOfClinic = (
  { SUBJECTS }: Bindings,
  tenant: string,
  subject: string,
): SubjectObject => SUBJECTS.get(SUBJECTS.idFromName(`${tenant}|${subject}`));

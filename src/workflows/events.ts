import type { Resource } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { appointmentBooked, coverageChanged, patientMerged } from './coverage.ts';
import { rejectionCorrected } from './resend.ts';
import { reviewCompleted } from './review.ts';
import { visitChanged } from './visit.ts';

/** Something happened in the EHR: which resource, by type and id; workflows read the rest back. */
export interface EhrEvent {
  resourceType: string;
  id: string;
  /** The Encounter or Claim the resource names, where the work is done on that. */
  about?: string;
}

/** The one table of which workflow an event starts; both shells use it. */
export const workflowOf: Readonly<
  Record<string, (ports: Ports, practice: Practice, event: EhrEvent) => Promise<unknown>>
> = {
  Encounter: (ports, practice, { id }) => visitChanged(ports, practice, id),
  DiagnosticReport: (ports, practice, { about }) =>
    whenKnown(about, (id) => visitChanged(ports, practice, id)),
  Composition: (ports, practice, { about }) =>
    whenKnown(about, (id) => visitChanged(ports, practice, id)),
  DocumentReference: (ports, practice, { about }) =>
    whenKnown(about, (id) => visitChanged(ports, practice, id)),
  Patient: (ports, practice, { id }) => patientMerged(ports, practice, id),
  Coverage: (ports, practice, { id }) => coverageChanged(ports, practice, id),
  Appointment: (ports, practice, { id }) => appointmentBooked(ports, practice, id),
  Task: async (ports, practice, { id }) =>
    (await rejectionCorrected(ports, practice, id)) || reviewCompleted(ports, practice, id),
  Claim: (ports, practice, { id }) => advanceClaim(ports, practice, id),
  ClaimResponse: (ports, practice, { about }) =>
    whenKnown(about, (id) => advanceClaim(ports, practice, id)),
};

const whenKnown = async (
  id: string | undefined,
  run: (id: string) => Promise<unknown>,
): Promise<unknown> => (id === undefined ? undefined : run(id));

/** Starts the workflow of an event; an event that concerns nobody is no error. */
export const handleEvent = async (
  ports: Ports,
  practice: Practice,
  event: EhrEvent,
): Promise<unknown> => workflowOf[event.resourceType]?.(ports, practice, event);

const about = (resource: Resource): string | undefined => {
  switch (resource.resourceType) {
    case 'DiagnosticReport':
    case 'Composition':
      return idOf(resource.encounter);
    case 'DocumentReference':
      return idOf(resource.context?.encounter?.[0]);
    case 'ClaimResponse':
      return idOf(resource.request);
    default:
      return undefined;
  }
};

/** The event that a notified resource stands for; its content is not trusted beyond its names. */
export const eventOf = (resource: Resource): EhrEvent | undefined => {
  if (!resource.id || !(resource.resourceType in workflowOf)) return undefined;
  const subject = about(resource);
  return {
    resourceType: resource.resourceType,
    id: resource.id,
    ...(subject ? { about: subject } : {}),
  };
};

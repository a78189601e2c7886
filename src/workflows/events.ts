import type { Resource } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import type { Ehr, EhrEvent, Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { correctionCompleted } from './correction.ts';
import { appointmentBooked, coverageChanged, patientMerged } from './coverage.ts';
import { authorizationAnswered, eligibilityAnswered } from './payer-statements.ts';
import { queryAnswered } from './query-answered.ts';
import { rejectionCorrected } from './resend.ts';
import { reviewCompleted } from './review.ts';
import { formAnswered } from './review-form.ts';
import { visitChanged } from './visit.ts';

/** The one table of which workflow an event starts; both shells use it. */
export const workflowOf: Readonly<
  Record<string, (ports: Ports, practice: Practice, event: EhrEvent) => Promise<unknown>>
> = {
  Encounter: (ports, practice, { id }) => visitChanged(ports, practice, id),
  DiagnosticReport: (ports, practice, event) =>
    whenKnown(ports, event, (id) => visitChanged(ports, practice, id)),
  Composition: (ports, practice, event) =>
    whenKnown(ports, event, (id) => visitChanged(ports, practice, id)),
  DocumentReference: (ports, practice, event) =>
    whenKnown(ports, event, (id) => visitChanged(ports, practice, id)),
  Patient: (ports, practice, { id }) => patientMerged(ports, practice, id),
  Coverage: (ports, practice, { id }) => coverageChanged(ports, practice, id),
  Appointment: (ports, practice, { id }) => appointmentBooked(ports, practice, id),
  Task: async (ports, practice, { id }) =>
    (await rejectionCorrected(ports, practice, id)) ||
    (await correctionCompleted(ports, practice, id)) ||
    (await queryAnswered(ports, practice, id)) ||
    reviewCompleted(ports, practice, id),
  QuestionnaireResponse: (ports, practice, { id }) => formAnswered(ports, practice, id),
  Claim: (ports, practice, { id }) => advanceClaim(ports, practice, id),
  ClaimResponse: async (ports, practice, event) =>
    (await authorizationAnswered(ports, practice, event.id)) ||
    whenKnown(ports, event, (id) => advanceClaim(ports, practice, id)),
  CoverageEligibilityResponse: (ports, practice, { id }) =>
    eligibilityAnswered(ports, practice, id),
};

/** Is there a workflow for events of this type? */
export const isHeard = (resourceType: string): boolean => Object.hasOwn(workflowOf, resourceType);

/** Runs on the visit or claim that the event names; where it names none, the resource is read. */
const whenKnown = async (
  { ehr }: Ports,
  { resourceType, id, about: named }: EhrEvent,
  run: (id: string) => Promise<unknown>,
): Promise<unknown> => {
  const known = named ?? (await readAbout(ehr, resourceType, id));
  return known === undefined ? undefined : run(known);
};

const readAbout = async (ehr: Ehr, type: string, id: string): Promise<string | undefined> => {
  const [found] = (await ehr.search([`${type}?_id=${id}`]))[0] ?? [];
  return found && about(found);
};

/** What is worked one after the other: the visit or claim of the event, else its resource. */
export const subjectOf = ({ resourceType, id, about: named }: EhrEvent): string => {
  if (named === undefined) return `${resourceType}/${id}`;
  return resourceType === 'ClaimResponse' ? `Claim/${named}` : `Encounter/${named}`;
};

/** Two events with the same deed are one piece of work. */
export const deedOf = ({ resourceType, id, about: named }: EhrEvent): string => {
  if (resourceType === 'Encounter') return `visit ${id}`;
  if (['DiagnosticReport', 'Composition', 'DocumentReference'].includes(resourceType))
    return named === undefined ? `${resourceType} ${id}` : `visit ${named}`;
  if (resourceType === 'Claim') return `claim ${id}`;
  if (resourceType === 'ClaimResponse')
    return named === undefined ? `${resourceType} ${id}` : `claim ${named}`;
  return `${resourceType} ${id}`;
};

/** Starts the workflow of an event; an event that concerns nobody is no error. */
export const handleEvent = async (
  ports: Ports,
  practice: Practice,
  event: EhrEvent,
): Promise<unknown> =>
  isHeard(event.resourceType)
    ? workflowOf[event.resourceType]?.(ports, practice, event)
    : undefined;

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
  if (!resource.id || !isHeard(resource.resourceType)) return undefined;
  const subject = about(resource);
  return {
    resourceType: resource.resourceType,
    id: resource.id,
    ...(subject ? { about: subject } : {}),
  };
};

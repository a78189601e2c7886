import type { Claim, Task } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { hashOf, identifierOf } from '../fhir/keys.ts';
import { codeSystem } from '../fhir/systems.ts';
import { create, type Stored, type Write } from '../fhir/writes.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * Something that changes the coding arrived after the claim was sent: one Task for the coder to
 * decide about a corrected claim (frequency 7), showing only what is new.
 */
export const correctedClaimTask = (
  chart: Chart,
  claim: Stored<Claim>,
  suggestions: readonly Suggestion[],
): Write[] => {
  if (suggestions.length === 0) return [];
  const cause = hashOf(suggestions.map(({ code }) => code).join(' ')).slice(0, 12);
  const identifier = identifierOf('corrected-claim', claim.id, cause);
  const task: Task = {
    resourceType: 'Task',
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }],
      text: 'New findings after the claim was sent: is a corrected claim needed?',
    },
    description: `New since the claim was sent: ${suggestions.map(({ code }) => code).join(', ')}.`,
    basedOn: [{ reference: `Claim/${claim.id}` }],
    focus: { reference: `Claim/${claim.id}` },
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'coder' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: suggestions.map((suggestion) => ({
      id: suggestion.id,
      type: { coding: [{ system: codeSystem.io, code: `suggested-${suggestion.kind}` }] },
      valueCodeableConcept: {
        coding: [{ system: suggestion.system, version: suggestion.version, code: suggestion.code }],
      },
    })),
  };
  return [create(task, identifier)];
};

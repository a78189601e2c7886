import type { Task, TaskInput } from '@medplum/fhirtypes';
import { type ClaimChart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { canonicalBase, codeSystem } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import type { ClaimEdit } from './edit.ts';
import { claimEdits } from './registry.ts';
import type { EditResult, ScrubResult } from './scrub.ts';

const findingUrl = `${canonicalBase}/StructureDefinition/finding`;

const input = (edit: ClaimEdit, result: EditResult): TaskInput => ({
  type: {
    coding: [
      { system: codeSystem.io, code: 'finding' },
      { system: codeSystem.edit, code: edit.id },
    ],
  },
  valueString:
    result.state === 'no_data' ? `Not checked, a table is missing: ${edit.message}` : edit.message,
  extension: [
    {
      url: findingUrl,
      extension: [
        ...result.places.map((place) => ({ url: 'place', valueString: place })),
        { url: 'severity', valueCode: edit.severity },
        { url: 'state', valueCode: result.state },
        { url: 'source', valueString: edit.source },
        { url: 'fix', valueString: edit.fix },
      ],
    },
  ],
});

const inputs = (result: ScrubResult): TaskInput[] =>
  result.results.flatMap((one) => {
    const edit = claimEdits.find(({ id }) => id === one.edit);
    const isShown =
      (one.state === 'fail' && edit?.severity !== 'I') || (one.state === 'no_data' && !one.waived);
    return edit && isShown ? [input(edit, one)] : [];
  });

/**
 * The `claim-correction` Task, one a claim: made when the claim is held, renewed by each scrub, and
 * completed by itself when nothing holds the claim any more.
 */
export const correctionTask = (chart: ClaimChart, result: ScrubResult): Write[] => {
  const claimId = chart.claim.id ?? '';
  const identifier = identifierOf('claim-correction', claimId);
  const existing = chart.tasks.find(
    (task): task is Stored<Task> =>
      task.id !== undefined &&
      (task.identifier?.some(
        ({ system, value }) => system === identifier.system && value === identifier.value,
      ) ??
        false),
  );
  if (result.ready) return existing ? completed(existing) : [];
  const findings = inputs(result);
  if (existing) {
    const { output: _output, ...open } = existing;
    const status = existing.status === 'completed' ? 'ready' : existing.status;
    return update<Task>(existing, { ...open, status, input: findings });
  }
  const reference = { reference: `Claim/${claimId}` };
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'claim-correction' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: 'urgent',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'claim-correction' }],
      text: 'Correct this claim: it is held and cannot be sent',
    },
    description:
      'Each finding says what is wrong, where, who says so and what to do. The claim is checked again on every change.',
    basedOn: [reference],
    focus: reference,
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 2) } },
    input: findings,
  };
  return [create(task, identifier)];
};

const completed = (task: Stored<Task>): Write[] =>
  task.status === 'completed'
    ? []
    : update<Task>(task, {
        ...task,
        status: 'completed',
        output: [
          { type: { coding: [{ system: codeSystem.io, code: 'result' }] }, valueString: 'clean' },
        ],
      });

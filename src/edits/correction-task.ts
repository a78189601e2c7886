import type { Task, TaskInput } from '@medplum/fhirtypes';
import { type ClaimChart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { codeSystem, extension } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import type { ClaimEdit } from './edit.ts';
import { contentOf, correctionTaskOf, refusedOverrides } from './overrides.ts';
import { claimEdits } from './registry.ts';
import { type EditResult, openPlaces, type ScrubResult } from './scrub.ts';

/** Statuses in which nobody works a Task any more. */
const closed: ReadonlySet<Task['status']> = new Set([
  'completed',
  'cancelled',
  'failed',
  'rejected',
  'entered-in-error',
]);

/** A finding as the Task shows it. `content` says what may be overridden, and for which claim. */
const input = ({ edit, result }: Finding, content: string): TaskInput => ({
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
      url: extension.finding,
      extension: [
        ...openPlaces(result).map((place) => ({ url: 'place', valueString: place })),
        { url: 'severity', valueCode: edit.severity },
        { url: 'state', valueCode: result.state },
        { url: 'source', valueString: edit.source },
        { url: 'fix', valueString: edit.fix.words },
        ...(edit.severity === 'D' && result.state === 'fail'
          ? [{ url: 'content', valueString: content }]
          : []),
        ...(result.final ?? []).map((place) => ({ url: 'final', valueString: place })),
      ],
    },
  ],
});

interface Finding {
  edit: ClaimEdit;
  result: EditResult;
}

const findingsOf = ({ results }: ScrubResult): Finding[] =>
  results.flatMap((result) => {
    const edit = claimEdits.find(({ id }) => id === result.edit);
    const isShown =
      (result.state === 'fail' && edit?.severity !== 'I' && openPlaces(result).length > 0) ||
      (result.state === 'no_data' && !result.waived);
    return edit && isShown ? [{ edit, result }] : [];
  });

/** Families of the catalogue that speak of codes, modifiers and places; the rest is a biller's. */
const coderRows = /^[DEFGHIJ]/;

/** Who works the Task first: the owner of the first finding that holds the claim. */
const ownerOf = (findings: readonly Finding[]): 'coder' | 'biller' => {
  const first = findings.find(
    ({ edit, result }) =>
      result.state === 'fail' && (edit.severity === 'R' || edit.severity === 'D'),
  );
  return first && coderRows.test(first.edit.row) ? 'coder' : 'biller';
};

/**
 * The `claim-correction` Task, one a claim: made when the claim is held, renewed by each scrub,
 * completed by itself when nothing holds the claim any more, and opened again, with a new due day,
 * when something does.
 */
export const correctionTask = (chart: ClaimChart, result: ScrubResult): Write[] => {
  const claimId = chart.claim.id ?? '';
  const identifier = identifierOf('claim-correction', claimId);
  const existing = correctionTaskOf(chart);
  if (result.ready) return existing ? completed(existing) : [];
  const findings = findingsOf(result);
  const renewed = {
    performerType: [{ coding: [{ system: codeSystem.owner, code: ownerOf(findings) }] }],
    businessStatus: { coding: [{ system: codeSystem.claimState, code: 'held' }] },
    input: findings.map((one) => input(one, contentOf(chart))),
  };
  const due = { period: { end: addBusinessDays(today(chart), 2) } };
  if (existing) {
    if (!closed.has(existing.status)) return update<Task>(existing, { ...existing, ...renewed });
    const { output: _output, ...open } = existing;
    return update<Task>(existing, {
      ...open,
      ...renewed,
      ...notesOn(chart, existing),
      status: 'ready',
      restriction: due,
    });
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
      'Each finding says what is wrong, where, who says so and what to do. The claim is checked again on every change. A finding of severity D may be overridden by a person, with a reason: an output of code system override, then complete the Task.',
    basedOn: [reference],
    focus: reference,
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    authoredOn: chart.now,
    restriction: due,
    ...renewed,
  };
  return [create(task, identifier)];
};

/** Tells the person which of his overrides do not count, and why. */
const notesOn = (chart: ClaimChart, { note = [] }: Task): Pick<Task, 'note'> => {
  const refused = refusedOverrides(chart).map(({ edit, why }) => ({
    time: chart.now,
    text: `Not overridden (${edit || 'no edit named'}): ${why}.`,
  }));
  return refused.length ? { note: [...note, ...refused] } : {};
};

const completed = (task: Stored<Task>): Write[] =>
  closed.has(task.status)
    ? []
    : update<Task>(task, {
        ...task,
        status: 'completed',
        businessStatus: { coding: [{ system: codeSystem.claimState, code: 'ready' }] },
        output: [
          { type: { coding: [{ system: codeSystem.io, code: 'result' }] }, valueString: 'clean' },
        ],
      });

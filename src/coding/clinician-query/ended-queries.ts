import type { Task } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { codeSystem, extension } from '../../fhir/systems.ts';
import { type Stored, update, type Write } from '../../fhir/writes.ts';
import { spanState } from '../span-state.ts';
import { spanIn } from '../stale-evidence.ts';
import { queriesOf } from './query-task.ts';

const isOpen = (task: Task): task is Stored<Task> =>
  task.id !== undefined && !['completed', 'cancelled', 'entered-in-error'].includes(task.status);

const ended = (task: Stored<Task>, reason: string, words: string): Write[] =>
  update<Task>(task, {
    ...task,
    status: 'cancelled',
    statusReason: { coding: [{ system: codeSystem.stateReason, code: reason }], text: words },
  });

const isStale = (chart: Chart, { input }: Task): boolean => {
  const quote = (input ?? [])
    .flatMap((one) => one.extension ?? [])
    .find(({ url }) => url === extension.evidenceSpan);
  const span = quote ? spanIn(quote) : undefined;
  return span !== undefined && spanState(chart.notes, span) === 'stale';
};

/** Ends the open queries about sentences that their note does not say any more: it was amended. */
export const amendedQueries = (chart: Chart): Write[] =>
  queriesOf(chart)
    .filter(isOpen)
    .filter((task) => isStale(chart, task))
    .flatMap((task) =>
      ended(task, 'note-amended', 'The note was amended and no longer says what was asked about.'),
    );

/** Ends the open queries of a visit that is not to be billed. */
export const needlessQueries = (chart: Chart, reason: string): Write[] =>
  queriesOf(chart)
    .filter(isOpen)
    .flatMap((task) => ended(task, reason, 'The visit is not to be billed.'));

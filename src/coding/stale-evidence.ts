import type { Extension, Task } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { extension } from '../fhir/systems.ts';
import { type Stored, update, type Write } from '../fhir/writes.ts';
import { spanState } from './span-state.ts';
import type { EvidenceSpan } from './suggestion.ts';

const part = ({ extension: parts }: Extension, url: string): Extension | undefined =>
  parts?.find((one) => one.url === url);

/** The quoted place as the review Task keeps it, or undefined when it is not whole. */
export const spanIn = (one: Extension): EvidenceSpan | undefined => {
  const document = part(one, 'document')?.valueReference?.reference;
  const sha256 = part(one, 'sha256')?.valueString;
  const start = part(one, 'start')?.valueUnsignedInt;
  const end = part(one, 'end')?.valueUnsignedInt;
  const exact = part(one, 'exact')?.valueString;
  if (!document || !sha256 || start === undefined || end === undefined || !exact) return undefined;
  return { document, sha256, start, end, exact };
};

const isMarked = (one: Extension): boolean => part(one, 'stale')?.valueBoolean === true;

const isStale = (chart: Chart, one: Extension): boolean => {
  if (one.url !== extension.evidenceSpan || isMarked(one)) return false;
  const span = spanIn(one);
  return span === undefined || spanState(chart.notes, span) === 'stale';
};

const mark = (one: Extension): Extension => ({
  ...one,
  extension: [...(one.extension ?? []), { url: 'stale', valueBoolean: true }],
});

/** What a coder rejected bills nothing, whatever has become of its quote. */
const rejected = ({ output }: Task): ReadonlySet<string> =>
  new Set(
    (output ?? [])
      .filter(({ type }) => type.coding?.some(({ code }) => code === 'rejected'))
      .flatMap((one) => one.extension?.find(({ url }) => url === extension.suggestion) ?? [])
      .flatMap(({ valueString }) => valueString ?? []),
  );

/**
 * Marks the quotes of a review that their documents do not hold any more, and gives the Task back
 * with a note; nothing when all still stand, or when the coder has seen the mark already.
 */
export const staleEvidence = (chart: Chart, task: Stored<Task>): Write[] => {
  const gone = rejected(task);
  const stale = (task.input ?? []).filter(
    ({ id, extension: details }) =>
      !gone.has(id ?? '') && details?.some((one) => isStale(chart, one)),
  );
  if (stale.length === 0) return [];
  const ids = stale.map(({ id }) => id ?? '').join(', ');
  return update<Task>(task, {
    ...task,
    status: 'in-progress',
    input: (task.input ?? []).map((input) =>
      stale.includes(input) && input.extension
        ? {
            ...input,
            extension: input.extension.map((one) => (isStale(chart, one) ? mark(one) : one)),
          }
        : input,
    ),
    note: [
      ...(task.note ?? []),
      {
        time: chart.now,
        text: `A note was changed after these codes were suggested, and no longer says what was quoted for ${ids}. Read the note as it is now, decide again, then complete the Task again.`,
      },
    ],
  });
};

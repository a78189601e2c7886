import type { Extension, Task } from '@medplum/fhirtypes';
import type { ModelReading } from '../../chart.ts';
import { extension } from '../../fhir/systems.ts';
import { spanIn } from '../stale-evidence.ts';

/** Which model read the notes of a review, what it was asked, and how much of its answer was dropped. */
export const readingExtension = (reading: ModelReading | undefined): Extension[] =>
  reading
    ? [
        {
          url: extension.modelReading,
          extension: [
            { url: 'model', valueString: reading.model },
            { url: 'sha256', valueString: reading.hash },
            { url: 'dropped', valueUnsignedInt: reading.dropped },
          ],
        },
      ]
    : [];

/** The reading that an open review holds, so that the model is not asked the same again. */
export const keptReading = (task: Task): ModelReading | undefined => {
  const parts = task.extension?.find(({ url }) => url === extension.modelReading)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const model = part('model')?.valueString;
  const hash = part('sha256')?.valueString;
  if (!model || !hash) return undefined;
  const chosen = (task.input ?? []).flatMap(({ valueCodeableConcept, extension: details = [] }) => {
    const code = valueCodeableConcept?.coding?.[0]?.code;
    const isChosen = details.some(
      ({ url, valueCode }) => url === extension.origin && valueCode === 'model',
    );
    const quotes = details
      .filter(({ url }) => url === extension.evidenceSpan)
      .flatMap((one) => spanIn(one)?.exact ?? []);
    return code && isChosen ? [{ code, quotes }] : [];
  });
  return { model, hash, dropped: part('dropped')?.valueUnsignedInt ?? 0, chosen };
};

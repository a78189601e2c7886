import type { Task, TaskInput } from '@medplum/fhirtypes';
import type { Chart, ClinicalDocument, UnreadReason } from '../chart.ts';
import { literal, versionedReference } from '../fhir/references.ts';
import { codeSystem, extension } from '../fhir/systems.ts';

const look = 'Open it in the chart, and add what it supports as codes of your own.';

/** Why it was not read, and what a person does about it. */
const words: Readonly<Record<UnreadReason, readonly [why: string, then: string]>> = {
  'no-content': ['it names no content', 'Ask who filed it for its content.'],
  format: ['it holds no text that can be read here', look],
  'no-pdf-reader': [
    'PDF is read only where the edge service does the work (edgeUrl of the settings)',
    `${look} Filed as text it is read in the next pass.`,
  ],
  'too-large': ['it is too large', look],
  'not-found': [
    'its content is not in this EHR',
    'Look where it came from, and file its content here.',
  ],
  damaged: [
    'it is damaged, locked or too long, so that it was read only in part or not at all',
    look,
  ],
  'no-text': ['it holds no text, as a scan does not', look],
};

const titleOf = (document: ClinicalDocument): string =>
  (document.resourceType === 'Composition'
    ? document.title
    : (document.description ??
      document.content[0]?.attachment.title ??
      document.type?.text ??
      document.type?.coding?.[0]?.display)) ?? 'A document';

/** The documents that nobody read for the coder, as inputs of the review Task: which, why, and what to do. */
export const unreadInputs = ({ unread = [] }: Pick<Chart, 'unread'>): TaskInput[] =>
  unread.map(({ document, reason }) => {
    const title = titleOf(document);
    const [why, then] = words[reason];
    return {
      type: { coding: [{ system: codeSystem.io, code: 'unread-document' }] },
      valueReference: { ...versionedReference(document), display: title },
      extension: [
        { url: extension.rationale, valueString: `"${title}" was not read: ${why}. ${then}` },
      ],
    };
  });

/** More names than these no headline holds. */
const mostNamed = 3;

/** The unread documents in the words of a headline, with their titles; undefined where there is none. */
export const unreadInWords = ({ unread = [] }: Pick<Chart, 'unread'>): string | undefined => {
  if (!unread.length) return undefined;
  const names = unread.slice(0, mostNamed).map(({ document }) => `"${titleOf(document)}"`);
  const more = unread.length > mostNamed ? ' and more' : '';
  return `${unread.length} ${unread.length === 1 ? 'document' : 'documents'} could not be read (${names.join(', ')}${more})`;
};

/** Is it one of the inputs that name an unread document? */
export const isUnread = ({ type }: TaskInput): boolean =>
  type.coding?.some(({ system, code }) => system === codeSystem.io && code === 'unread-document') ??
  false;

/** The documents that an input of these names, without version: it is named once. */
export const namedDocuments = (inputs: readonly TaskInput[]): ReadonlySet<string> =>
  new Set(inputs.filter(isUnread).flatMap((one) => literal(one.valueReference) ?? []));

/**
 * Documents that an earlier look at the visit read, elsewhere, and that nobody can read here: PDF,
 * which the edge reads and a bot does not. What was found in them stands on the open Task.
 */
export const isReadElsewhere = ({ unread = [] }: Pick<Chart, 'unread'>, task: Task): boolean => {
  const named = namedDocuments(task.input ?? []);
  const seenUpTo = task.meta?.lastUpdated ?? '';
  return unread.some(
    ({ document, reason }) =>
      reason === 'no-pdf-reader' &&
      !named.has(`${document.resourceType}/${document.id}`) &&
      Date.parse(document.meta?.lastUpdated ?? '') < Date.parse(seenUpTo),
  );
};

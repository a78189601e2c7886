import type { TaskInput } from '@medplum/fhirtypes';
import type { Chart, ClinicalDocument, UnreadReason } from '../chart.ts';
import { literal, versionedReference } from '../fhir/references.ts';
import { codeSystem, extension } from '../fhir/systems.ts';

const words: Readonly<Record<UnreadReason, string>> = {
  'no-content': 'it names no content',
  format: 'it holds no text that can be read here',
  'no-pdf-reader': 'PDF is not read here',
  'too-large': 'it is too large',
  'not-found': 'its content is not in this EHR',
  damaged: 'it is damaged, locked or too long, so that it was read only in part or not at all',
  'no-text': 'it holds no text, as a scan does not',
};

const titleOf = (document: ClinicalDocument): string =>
  (document.resourceType === 'Composition'
    ? document.title
    : (document.description ??
      document.content[0]?.attachment.title ??
      document.type?.text ??
      document.type?.coding?.[0]?.display)) ?? 'A document';

/** The documents that nobody read for the coder, as inputs of the review Task. */
export const unreadInputs = ({ unread = [] }: Pick<Chart, 'unread'>): TaskInput[] =>
  unread.map(({ document, reason }) => ({
    type: { coding: [{ system: codeSystem.io, code: 'unread-document' }] },
    valueReference: { ...versionedReference(document), display: titleOf(document) },
    extension: [
      {
        url: extension.rationale,
        valueString: `This document could not be read: ${words[reason]}. Look at it yourself.`,
      },
    ],
  }));

/** Is it one of the inputs that name an unread document? */
export const isUnread = ({ type }: TaskInput): boolean =>
  type.coding?.some(({ system, code }) => system === codeSystem.io && code === 'unread-document') ??
  false;

/** The documents that an input of these names, without version: it is named once. */
export const namedDocuments = (inputs: readonly TaskInput[]): ReadonlySet<string> =>
  new Set(inputs.filter(isUnread).flatMap((one) => literal(one.valueReference) ?? []));

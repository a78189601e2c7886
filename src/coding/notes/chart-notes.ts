import type { DocumentReference } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import type { Note } from '../../chart.ts';
import { documentText } from './document-text.ts';

/** The bytes of Attachment.data; undefined where they are no base64. */
const bytesOf = (data: string): Uint8Array | undefined => {
  try {
    return base64.decode(data.replace(/\s+/g, ''));
  } catch {
    return undefined;
  }
};

/** The notes that current documents hold, as their readers see them: plain text, HTML, RTF or C-CDA. */
export const notesOf = (documents: readonly DocumentReference[]): Note[] =>
  documents
    .filter(({ status, docStatus }) => status === 'current' && docStatus !== 'entered-in-error')
    .flatMap((document) =>
      document.content.flatMap(({ attachment }) => {
        const bytes = attachment.data ? bytesOf(attachment.data) : undefined;
        const read = bytes && documentText(bytes, attachment.contentType ?? '');
        return read ? [{ document, text: read.text }] : [];
      }),
    );

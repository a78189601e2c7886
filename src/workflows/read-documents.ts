import type { Attachment, DocumentReference } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import type { ClinicalDocument, Note, UnreadDocument, UnreadReason } from '../chart.ts';
import type { DecodedText } from '../coding/notes/charset.ts';
import { compositionText } from '../coding/notes/composition-text.ts';
import { documentText, isReadable } from '../coding/notes/document-text.ts';
import type { Ports } from '../ports.ts';

/** A visit's note is a few kilobytes; beyond this it would cost more than an encounter may. */
const mostTextBytes = 1_000_000;

/** PDF brings its typefaces and pictures with it. */
const mostPdfBytes = 5_000_000;

/** Of the content that a document has in several formats, the one that is read with least loss. */
const preference = ['text/plain', 'text/markdown', 'text/html', 'application/xhtml+xml', 'xml'];

const mediaOf = ({ contentType }: Attachment): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const rankOf = (attachment: Attachment): number => {
  const media = mediaOf(attachment);
  const rank = preference.findIndex((one) => media.endsWith(one));
  return rank < 0 ? preference.length : rank;
};

/** Each may be several megabytes in memory while it is read. */
const mostAtOnce = 4;

type Read = { text: string; isDamaged: boolean } | { reason: UnreadReason };

/** Where the content of documents comes from. */
export interface DocumentSource {
  ehr: Pick<Ports['ehr'], 'attachment'>;
  pdf?: Ports['pdf'];
}

/** The bytes that base64 stands for; undefined where it is broken. */
export const decoded = (data: string): Uint8Array | undefined => {
  try {
    return base64.decode(data.replace(/\s+/g, ''));
  } catch {
    return undefined;
  }
};

const bytesOf = async (
  { ehr }: DocumentSource,
  { data, url, size = 0 }: Attachment,
  most: number,
): Promise<Uint8Array | UnreadReason> => {
  // base64 takes four letters for three bytes.
  if (size > most || (data && data.length > (most * 4) / 3)) return 'too-large';
  if (data) return decoded(data) ?? 'damaged';
  if (!url) return 'no-content';
  const bytes = await ehr.attachment(url);
  if (!bytes) return 'not-found';
  return bytes.length > most ? 'too-large' : bytes;
};

const readOf = (text: DecodedText | undefined): Read => {
  if (!text) return { reason: 'format' };
  return text.text.trim() === '' ? { reason: text.isDamaged ? 'damaged' : 'no-text' } : text;
};

/** What a sender left unnamed is taken for plain text if it can be nothing else. */
const plainText = (bytes: Uint8Array): DecodedText | undefined => {
  const text = bytes.includes(0) ? undefined : documentText(bytes, 'text/plain; charset=utf-8');
  return text?.isDamaged ? undefined : text;
};

const isPdf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46;

const readPdf = async ({ pdf }: DocumentSource, bytes: Uint8Array): Promise<Read> => {
  if (!pdf) return { reason: 'no-pdf-reader' };
  const text = await pdf.text(bytes);
  if (text === 'too-large') return { reason: 'too-large' };
  return text ? readOf(text) : { reason: 'damaged' };
};

const readAttachment = async (outside: DocumentSource, attachment: Attachment): Promise<Read> => {
  const { contentType } = attachment;
  const media = mediaOf(attachment);
  const mayBePdf = ['', 'application/pdf', 'application/octet-stream'].includes(media);
  // Known by the kind alone, so that no picture is fetched for nothing.
  if (contentType && !mayBePdf && !isReadable(contentType)) return { reason: 'format' };
  if (media === 'application/pdf' && !outside.pdf) return { reason: 'no-pdf-reader' };
  const bytes = await bytesOf(outside, attachment, mayBePdf ? mostPdfBytes : mostTextBytes);
  if (typeof bytes === 'string') return { reason: bytes };
  if (isPdf(bytes)) return readPdf(outside, bytes);
  if (bytes.length > mostTextBytes) return { reason: 'too-large' };
  if (contentType && isReadable(contentType)) return readOf(documentText(bytes, contentType));
  return media === 'application/pdf' ? { reason: 'damaged' } : readOf(plainText(bytes));
};

const readReference = async (
  outside: DocumentSource,
  document: DocumentReference,
): Promise<Read> => {
  const attachments = document.content
    .map(({ attachment }) => attachment)
    .sort((a, b) => rankOf(a) - rankOf(b));
  let first: Read | undefined;
  for (const attachment of attachments) {
    const read = await readAttachment(outside, attachment);
    if ('text' in read && !read.isDamaged) return read;
    if (!first || ('text' in read && 'reason' in first)) first = read;
  }
  return first ?? { reason: 'no-content' };
};

const isToBeRead = (document: ClinicalDocument): boolean =>
  document.resourceType === 'Composition'
    ? document.status !== 'entered-in-error'
    : document.status === 'current' && document.docStatus !== 'entered-in-error';

const read = (outside: DocumentSource, document: ClinicalDocument): Promise<Read> | Read =>
  document.resourceType === 'Composition'
    ? readOf(compositionText(document))
    : readReference(outside, document);

/**
 * The text of each document that stands, in one of the formats it has: plain text, HTML, RTF, C-CDA
 * sections, a Composition's narratives, the text layer of PDF. What could not be read, or not wholly, is named with the reason.
 */
export const readDocuments = async (
  outside: DocumentSource,
  documents: readonly ClinicalDocument[],
): Promise<{ notes: Note[]; unread: UnreadDocument[] }> => {
  const standing = documents.filter(isToBeRead);
  const results: Read[] = [];
  for (let at = 0; at < standing.length; at += mostAtOnce)
    results.push(
      ...(await Promise.all(
        standing.slice(at, at + mostAtOnce).map((document) => read(outside, document)),
      )),
    );
  const notes: Note[] = [];
  const unread: UnreadDocument[] = [];
  for (const [index, document] of standing.entries()) {
    const result = results[index];
    if (!result) continue;
    if ('text' in result) notes.push({ document, text: result.text });
    if ('reason' in result) unread.push({ document, reason: result.reason });
    else if (result.isDamaged) unread.push({ document, reason: 'damaged' });
  }
  return { notes, unread };
};

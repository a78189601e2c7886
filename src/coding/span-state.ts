import type { Note } from '../chart.ts';
import { hashOf } from '../fhir/keys.ts';
import { literal } from '../fhir/references.ts';
import { sliceOf } from './notes/offsets.ts';
import type { EvidenceSpan } from './suggestion.ts';

/**
 * What has become of a quoted place: `verified`, the same text says it there; `moved`, the document
 * was changed and says it once, elsewhere; `stale`, it does not say it any more, or not clearly.
 */
export type SpanState = 'verified' | 'moved' | 'stale';

const isOnce = (text: string, words: string): boolean => {
  const first = words === '' ? -1 : text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + 1) < 0;
};

/** Checks a quoted place against the notes as they are now. */
export const spanState = (notes: readonly Note[], span: EvidenceSpan): SpanState => {
  const own = literal({ reference: span.document });
  const texts = notes
    .filter(({ document }) => `${document.resourceType}/${document.id}` === own)
    .map(({ text }) => text);
  for (const text of texts)
    if (hashOf(text) === span.sha256 && sliceOf(text, span) === span.exact) return 'verified';
  return texts.some((text) => isOnce(text, span.exact)) ? 'moved' : 'stale';
};

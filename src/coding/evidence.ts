import type { Extension } from '@medplum/fhirtypes';
import type { Note } from '../chart.ts';
import { hashOf } from '../fhir/keys.ts';
import { versionedReference } from '../fhir/references.ts';
import { extension } from '../fhir/systems.ts';
import { findMention } from './notes/find-mention.ts';
import { linesOf } from './notes/lines.ts';
import { offsetsOf, sliceOf } from './notes/offsets.ts';
import { sectionsOf } from './notes/sections.ts';
import type { Span } from './notes/span.ts';
import type { EvidenceSpan } from './suggestion.ts';

/** A place of a note as evidence: its document's version, the hash of its text, the exact words. */
export const spanOf = ({ document, text }: Note, span: Span): EvidenceSpan => ({
  document: versionedReference(document).reference,
  sha256: hashOf(text),
  start: span.start,
  end: span.end,
  exact: sliceOf(text, span),
});

/** The parts of a note in which a clinician says what they found and do about it. */
const assessingParts = (text: string): Span[] =>
  sectionsOf(text, linesOf(text)).filter(({ kind }) => kind === 'assessment' || kind === 'plan');

/**
 * Where the words stand in the visit's notes: in assessment and plan first, then the first place
 * anywhere, as whole words where they are, whatever their case. Offsets are Unicode code points of
 * the decoded text.
 */
export const evidenceSpan = (notes: readonly Note[], words: string): EvidenceSpan | undefined => {
  for (const partsOf of [assessingParts, () => [undefined]])
    for (const note of notes)
      for (const part of partsOf(note.text)) {
        const found = findMention(note.text, words, offsetsOf(note.text), part);
        if (found) return spanOf(note, found);
      }
  return undefined;
};

/** The place as it stands on a Task input. */
export const spanExtension = (span: EvidenceSpan): Extension => ({
  url: extension.evidenceSpan,
  extension: [
    { url: 'document', valueReference: { reference: span.document } },
    { url: 'sha256', valueString: span.sha256 },
    { url: 'start', valueUnsignedInt: span.start },
    { url: 'end', valueUnsignedInt: span.end },
    { url: 'exact', valueString: span.exact },
  ],
});

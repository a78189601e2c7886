import type { Note } from '../chart.ts';
import { hashOf } from '../fhir/keys.ts';
import { versionedReference } from '../fhir/references.ts';
import type { EvidenceSpan } from './suggestion.ts';

/**
 * Where the words stand in the visit's notes: the first exact occurrence, without regard to case.
 * Offsets are Unicode code points of the decoded text.
 */
export const evidenceSpan = (notes: readonly Note[], words: string): EvidenceSpan | undefined => {
  if (!words) return undefined;
  for (const { document, text } of notes) {
    const at = text.toLowerCase().indexOf(words.toLowerCase());
    // Lower-casing may change the length of some letters; then the offset would lie.
    if (at < 0 || text.toLowerCase().length !== text.length) continue;
    const exact = text.slice(at, at + words.length);
    const start = [...text.slice(0, at)].length;
    return {
      document: versionedReference(document).reference,
      sha256: hashOf(text),
      start,
      end: start + [...exact].length,
      exact,
    };
  }
  return undefined;
};

import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { assertionReader } from '../assertion/assertion-reader.ts';
import { spanOf } from '../evidence.ts';
import { noteDiagnoses } from '../note-diagnoses.ts';
import { offsetsOf } from '../notes/offsets.ts';
import { readNote } from '../notes/read-note.ts';
import type { SectionKind } from '../notes/section-headings.ts';
import type { Span } from '../notes/span.ts';
import type { EvidenceSpan } from '../suggestion.ts';

/** Where a visit says what was assessed: a list of old problems or drugs is no diagnosis (IV.J). */
const assessing: ReadonlySet<SectionKind> = new Set(['assessment', 'plan', 'none']);

/** A place of a note that names a code of ours, as the case of this patient at this visit. */
export interface Mention {
  code: string;
  /** Position of the note in the chart. */
  note: number;
  span: Span;
  /** The section it stands in. */
  section: Span;
}

/**
 * The codes that the Alphabetic Index and the Tabular List have for words of the notes, each valid and
 * billable on the date: only where the note affirms them of the patient now (guidelines IV.H to IV.J).
 */
export const assessedMentions = (
  { notes }: Pick<Chart, 'notes'>,
  tables: CodeTables,
  date: LocalDate,
): Mention[] =>
  notes.flatMap(({ text }, index) => {
    const note = readNote(text);
    const assertionOf = assertionReader(note);
    return noteDiagnoses(text, tables, date, { isEveryMention: true }).flatMap(
      ({ code, evidence }) =>
        evidence.flatMap((span): Mention[] => {
          const section = note.sections.find(
            ({ start, end }) => start <= span.start && span.end <= end,
          );
          if (!section || !assessing.has(section.kind)) return [];
          const { polarity, temporality, experiencer } = assertionOf(span);
          const isTheirsNow =
            polarity === 'affirmed' && temporality === 'recent' && experiencer === 'patient';
          return isTheirsNow
            ? [{ code, note: index, span, section: { start: section.start, end: section.end } }]
            : [];
        }),
    );
  });

/** The places of a quote in a text, in code points. */
const placesOf = (text: string, quote: string): Span[] => {
  const offsets = offsetsOf(text);
  const found: Span[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    found.push({ start: offsets.pointOf(at), end: offsets.pointOf(at + quote.length) });
  return found;
};

/** The first place of a quote that holds a mention of the code; others prove nothing of it. */
export const placeOf = (
  { notes }: Pick<Chart, 'notes'>,
  quote: string,
  mentions: readonly Mention[],
): { note: number; span: EvidenceSpan } | undefined => {
  for (const [index, note] of notes.entries())
    for (const place of placesOf(note.text, quote)) {
      const holds = mentions.some(
        ({ note: at, span, section }) =>
          at === index &&
          place.start <= span.start &&
          span.end <= place.end &&
          section.start <= place.start &&
          place.end <= section.end,
      );
      if (holds) return { note: index, span: spanOf(note, place) };
    }
  return undefined;
};

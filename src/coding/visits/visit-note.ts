import type { Chart, ClinicalDocument, Note } from '../../chart.ts';
import { addDays, type LocalDate, localDate } from '../../fhir/dates.ts';
import { hashOf } from '../../fhir/keys.ts';
import { versionedReference } from '../../fhir/references.ts';
import { assertionReader } from '../assertion/assertion-reader.ts';
import { type ReadNote, readNote, sentenceAt } from '../notes/read-note.ts';
import type { SectionKind } from '../notes/section-headings.ts';
import type { Span } from '../notes/span.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { assessedTitles, textAt } from './assessed-titles.ts';

/** A problem that a note assesses, with what the note says about it. */
export interface AssessedProblem {
  title: string;
  /** Place of the title. */
  at: Span;
  /** The title and what follows, up to the next problem or the end of the section. */
  body: Span;
}

/** The signed note of a visit, read once. Spans are in code points. */
export interface VisitNote {
  document: ClinicalDocument;
  text: string;
  read: ReadNote;
  problems: readonly AssessedProblem[];
  /** Places where a phrase stands, whatever is said of it. */
  mentions(phrase: RegExp, within?: Span): Span[];
  /** Those of them that the note affirms for now and for the patient, outside of instructions. */
  statements(phrase: RegExp, within?: Span): Span[];
  /** Those of them that the note does not deny; also what it says of the past or of a risk. */
  undenied(phrase: RegExp): Span[];
  /** Is the statement at a place affirmed, for now, and no instruction? */
  isMeant(place: Span): boolean;
  sentence(place: Span): string;
  sections(kind: SectionKind): Span[];
  evidence(place: Span): EvidenceSpan;
}

/** A phrase in which every space may be a line break and its indent. */
export const phrase = (source: string): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${source.replaceAll(' ', '\\s+')})(?![a-z0-9])`, 'gi');

/** What the patient is told to do, or what would have to happen first. */
const instruction =
  /^\W*(return|call|message|go to|come back|seek|follow[- ]?up (if|for)|back to|no school|sooner|if|should|consider)\b/i;

const problemsOf = (read: ReadNote, isOurs: (title: Span) => boolean): AssessedProblem[] =>
  read.sections.flatMap((section): AssessedProblem[] => {
    if (section.kind !== 'assessment' && section.kind !== 'plan') return [];
    const titles = assessedTitles(read, section);
    return titles.flatMap(({ start, end }, place) => {
      const until = titles[place + 1]?.start ?? section.end;
      const at = { start, end };
      return isOurs(at) ? [{ title: textAt(read, at), at, body: { start, end: until } }] : [];
    });
  });

const visitNote = ({ document, text }: Note): VisitNote => {
  const read = readNote(text);
  const assertionOf = assertionReader(read);
  let hashed: string | undefined;
  const hash = (): string => {
    hashed ??= hashOf(text);
    return hashed;
  };
  const sentence = ({ start }: Span): string => {
    const own = read.sentences[sentenceAt(read.sentences, start)];
    return own ? textAt(read, own) : '';
  };
  const isMeant = (place: Span): boolean => {
    const { polarity, temporality, experiencer } = assertionOf(place);
    return (
      polarity === 'affirmed' &&
      temporality === 'recent' &&
      experiencer === 'patient' &&
      !instruction.test(sentence(place))
    );
  };
  const mentions = (wanted: RegExp, within?: Span): Span[] => {
    const from = within?.start ?? 0;
    const part = within ? textAt(read, within) : text;
    const unit = read.offsets.unitOf(from);
    return [...part.matchAll(wanted)].map((match) => ({
      start: read.offsets.pointOf(unit + match.index),
      end: read.offsets.pointOf(unit + match.index + match[0].length),
    }));
  };
  const isAssessed = ({ start, end }: Span): boolean => {
    // "Asthma, without flare" denies the flare alone.
    const named = textAt(read, { start, end }).split(/,|\bwithout\b/)[0] ?? '';
    const { polarity, temporality, experiencer } = assertionOf({
      start,
      end: start + Math.max(1, [...named.trimEnd()].length),
    });
    return polarity !== 'negated' && temporality !== 'historical' && experiencer === 'patient';
  };
  return {
    document,
    text,
    read,
    problems: problemsOf(read, isAssessed),
    mentions,
    statements: (wanted, within) => mentions(wanted, within).filter(isMeant),
    undenied: (wanted) =>
      mentions(wanted).filter((place) => assertionOf(place).polarity !== 'negated'),
    isMeant,
    sentence,
    sections: (kind) => read.sections.filter((one) => one.kind === kind),
    evidence: (place) => ({
      document: versionedReference(document).reference,
      sha256: hash(),
      start: place.start,
      end: place.end,
      exact: textAt(read, place),
    }),
  };
};

const unsigned = new Set(['preliminary', 'entered-in-error']);

const signature = (document: ClinicalDocument): string =>
  (document.resourceType === 'Composition' ? document.status : document.docStatus) ?? '';

/** How long after the visit its note may be finished, in days. */
const latestDays = 14;

const isAddendum = (document: ClinicalDocument): boolean =>
  document.relatesTo?.some(({ code }) => code === 'appends') ?? false;

/** The day that a document is about, where it says so, else the day of its writing. */
const dayOf = (document: ClinicalDocument, timeZone: string): LocalDate | undefined => {
  const about =
    document.resourceType === 'DocumentReference' ? document.context?.period?.start : undefined;
  const instant = about ?? document.date;
  return instant === undefined ? undefined : localDate(instant, timeZone);
};

const readVisitNotes = (chart: Chart, date: LocalDate): VisitNote[] => {
  const signed = chart.notes
    .filter(({ document }) => !unsigned.has(signature(document)) && !isAddendum(document))
    .map((note) => ({ note, day: dayOf(note.document, chart.practice.timeZone) ?? date }));
  const days = signed
    .map(({ day }) => day)
    .filter((day) => day >= date && day <= addDays(date, latestDays))
    .sort();
  return signed.filter(({ day }) => day === days[0]).map(({ note }) => visitNote(note));
};

const known = new WeakMap<Chart['notes'], Map<string, readonly VisitNote[]>>();

/**
 * The signed notes of the visit: those of its day; where there is none, the first that was finished
 * in the two weeks after it. A later addendum is not the visit. Read once a chart, because every rule
 * of visits asks them.
 */
export const visitNotes = (chart: Chart, date: LocalDate): readonly VisitNote[] => {
  const byDay = known.get(chart.notes) ?? new Map<string, readonly VisitNote[]>();
  known.set(chart.notes, byDay);
  const key = `${date} ${chart.practice.timeZone}`;
  const notes = byDay.get(key) ?? readVisitNotes(chart, date);
  byDay.set(key, notes);
  return notes;
};

import type { Chart, ModelReading, Party } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { hashOf } from '../../fhir/keys.ts';
import { sliceOf } from '../notes/offsets.ts';
import { assessedMentions, type Mention, placeOf } from './mentions.ts';
import { type Person, withheld } from './withheld.ts';

/** More would cost more than a visit is worth, and nobody reads so long a list with care. */
const mostCandidates = 80;
const mostLetters = 12_000;

/** What a reader of notes is asked: which of these candidates the text supports, with quotes. */
export interface ReadingQuestion {
  /** Hash of all that was asked, so that nothing is asked twice. */
  hash: string;
  /** The assessing sections, without what tells whose they are. */
  text: string;
  candidates: readonly { id: string; words: string }[];
  /** The code of each candidate; the reader never sees a code. */
  codes: ReadonlyMap<string, string>;
  mentions: readonly Mention[];
}

/** What a reader says of one candidate. */
export interface ReadingAnswer {
  candidate: string;
  quotes: readonly string[];
  assertion: string;
}

const isPerson = (party: Party): party is Extract<Party, Person> =>
  ['Patient', 'Practitioner', 'RelatedPerson'].includes(party.resourceType);

const peopleOf = ({ patient, parties }: Chart): Person[] => [
  patient,
  ...Object.values(parties).filter(isPerson),
];

/** The sections with a mention, each once, as long as there is room. */
const passages = (chart: Chart, mentions: readonly Mention[]): string[] => {
  const shown = new Map<string, string>();
  let letters = 0;
  for (const { note, section } of mentions) {
    const key = `${note}.${section.start}`;
    const text = chart.notes[note]?.text ?? '';
    if (shown.has(key)) continue;
    const passage = sliceOf(withheld(text, peopleOf(chart)), section).trim();
    if (letters + passage.length > mostLetters) continue;
    letters += passage.length;
    shown.set(key, passage);
  }
  return [...shown.values()];
};

/** The question about a visit's notes, or undefined where our own tables offer nothing to choose. */
export const readingQuestion = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  reader: string,
): ReadingQuestion | undefined => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return undefined;
  const mentions = assessedMentions(chart, tables, date);
  const text = passages(chart, mentions).join('\n\n');
  const named = [...new Set(mentions.map(({ code }) => code))].slice(0, mostCandidates);
  if (named.length === 0 || text === '') return undefined;
  const candidates = named.map((code, index) => ({
    id: `c${index + 1}`,
    words: codes.table.titleAt(codes.table.rank(code)),
  }));
  return {
    hash: hashOf(JSON.stringify([reader, text, named])),
    text,
    candidates,
    mentions,
    codes: new Map(named.map((code, index) => [`c${index + 1}`, code])),
  };
};

/** Where a quote stands in one of the notes as they were shown, with the words as the note has them. */
const verbatim = (chart: Chart, quote: string): string | undefined => {
  if (quote === '') return undefined;
  for (const { text } of chart.notes) {
    const at = withheld(text, peopleOf(chart)).indexOf(quote);
    if (at >= 0) return text.slice(at, at + quote.length);
  }
  return undefined;
};

/**
 * What is left of a reader's answer: candidates that were offered, said to be present, with quotes that
 * stand verbatim in a note and hold the words that name it. Everything else is dropped and counted.
 */
export const checkedReading = (
  chart: Chart,
  question: ReadingQuestion,
  model: string,
  answers: readonly ReadingAnswer[],
): ModelReading => {
  const chosen: { code: string; quotes: string[] }[] = [];
  let dropped = 0;
  for (const { candidate, quotes, assertion } of answers) {
    if (assertion !== 'present') continue;
    const code = question.codes.get(candidate);
    const own = question.mentions.filter((one) => one.code === code);
    const found = quotes.flatMap((quote) => {
      const exact = verbatim(chart, quote);
      return exact && placeOf(chart, exact, own) ? [exact] : [];
    });
    dropped += quotes.length - found.length;
    if (code && found.length) chosen.push({ code, quotes: found });
    else dropped += 1;
  }
  return { model, hash: question.hash, dropped, chosen };
};

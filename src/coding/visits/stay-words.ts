import type { Chart, ClinicalDocument } from '../../chart.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { headTitles } from './head-titles.ts';
import { typeWords } from './patient-status.ts';
import { phrase, type VisitNote } from './visit-note.ts';

/** What a clinician may have done at a visit during a stay. */
export type StayWord = 'initial' | 'subsequent' | 'discharge' | 'consultation';

/** A word of the record for it, with where it stands. */
export interface FoundStayWord {
  word: StayWord;
  said: string;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
}

const patterns: Readonly<Record<StayWord, RegExp>> = {
  initial: phrase(
    'admission|admit(ting)? (note|visit|history)|history and physical|h ?& ?p|initial (hospital|inpatient|observation|nursing facility|nursing home) \\w+',
  ),
  subsequent: phrase(
    '(inpatient |hospital |nursing facility |nursing home )?progress note|hospital day \\d+|(subsequent|follow[- ]?up|daily) (hospital|inpatient|observation|nursing facility|nursing home) \\w+|(daily |hospital |ward )?round(s|ing)( visit)?|(regulatory|monthly|routine) (nursing facility|nursing home) visit',
  ),
  discharge: phrase(
    'discharge (day|visit|summary|note|management|service)( management)?|day of discharge|hospital discharge|admission and discharge',
  ),
  consultation: phrase('(inpatient |hospital )?consult(ation)?( note| visit)?'),
};

/** Kinds of documents (LOINC) that are written at one of them. */
const documentKinds: Readonly<Record<string, StayWord>> = {
  '34117-2': 'initial',
  '47039-3': 'initial',
  '11506-3': 'subsequent',
  '18842-5': 'discharge',
  '11488-4': 'consultation',
  '34104-0': 'consultation',
};

const words: readonly StayWord[] = ['initial', 'subsequent', 'discharge', 'consultation'];

const titleOf = (document: ClinicalDocument): string =>
  [
    document.resourceType === 'Composition' ? document.title : document.description,
    document.type?.text,
    ...(document.type?.coding ?? []).map(({ display }) => display),
  ]
    .filter(Boolean)
    .join('; ');

const ofDocument = (note: VisitNote): FoundStayWord[] => {
  const { document } = note;
  const coded = documentKinds[codeIn(document.type, external.loinc) ?? ''];
  const filed = titleOf(document);
  const titles = headTitles(note.text);
  return words.flatMap((word): FoundStayWord[] => {
    const [at] = titles.flatMap((one) => note.mentions(patterns[word], one));
    if (at) {
      const span = note.evidence(at);
      return [{ word, said: `the note begins with "${span.exact}"`, evidence: [], spans: [span] }];
    }
    const isTitled = coded === word || [...filed.matchAll(patterns[word])].length > 0;
    return isTitled
      ? [
          {
            word,
            said: `the note is filed as "${filed || word}"`,
            evidence: [versionedReference(document)],
            spans: [],
          },
        ]
      : [];
  });
};

/** What the record calls the visit, each word once: in the Encounter's type, and in its signed notes. */
export const stayWords = (chart: Chart, notes: readonly VisitNote[]): FoundStayWord[] => {
  const type = typeWords(chart);
  const visit = chart.encounter ? [versionedReference(chart.encounter)] : [];
  const ofType = words.flatMap((word): FoundStayWord[] =>
    [...type.matchAll(patterns[word])].length
      ? [{ word, said: `the visit is recorded as "${type}"`, evidence: visit, spans: [] }]
      : [],
  );
  const found = new Map<StayWord, FoundStayWord>();
  for (const one of [...ofType, ...notes.flatMap(ofDocument)])
    if (!found.has(one.word)) found.set(one.word, one);
  return [...found.values()];
};

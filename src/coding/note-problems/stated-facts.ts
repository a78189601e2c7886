import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { operationWording } from './past-wordings.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** The matches of a pattern in assessment and plan, with their places. */
const matchesIn = ({ note }: ProblemReading, pattern: RegExp): (Span & { words: string })[] =>
  note.sections
    .filter(({ kind }) => kind === 'assessment' || kind === 'plan')
    .flatMap(({ body, end }) => {
      const from = note.offsets.unitOf(body);
      return [...note.text.slice(from, note.offsets.unitOf(end)).matchAll(pattern)].map(
        (match) => ({
          words: match[0],
          start: note.offsets.pointOf(from + match.index),
          end: note.offsets.pointOf(from + match.index + match[0].length),
        }),
      );
    });

const before = /\b(?:prior|previous|history of|status[- ]post|s\/p)\s/giu;
const operated =
  /^(?:an? )?(?:[\p{L}-]+ ){0,3}?(?:\p{L}{4,}(?:ectomy|plasty|otomy)|repair|fusion|replacement)\b/iu;

/** How long the name of an operation may be. */
const longest = 60;

/** Operations before this visit that the assessment speaks of (I.C.21.c.3). */
const operations = (reading: ProblemReading): FoundDiagnosis[] => {
  const { note } = reading;
  const told = new Set<string>();
  return matchesIn(reading, before).flatMap(({ words: lead, start, end }): FoundDiagnosis[] => {
    const from = note.offsets.unitOf(end);
    const done = note.text.slice(from, from + longest).match(operated)?.[0];
    const isTitle = note.problems.some((one) => one.start <= start && start < one.end);
    if (done === undefined || isTitle || told.has(done)) return [];
    told.add(done);
    const title = { words: done.replace(/^an? /iu, ''), isStatus: true };
    if (!operationWording(done) && !/ectomy$/iu.test(done)) return [];
    return reading.pastOf(title).map((found) => ({
      code: found.code,
      words: lead + done,
      evidence: [{ start, end: note.offsets.pointOf(from + done.length) }],
      rationale: `The assessment speaks of it: "${lead}${done}" (ICD-10-CM guidelines I.C.21.c.3); ${placeOf(found)}.`,
    }));
  });
};

const nodes = /\b(?:lymph node|nodal) (?:involvement|metastas[ie]s)\b/giu;

/** Nodes that a primary tumour has reached (I.C.2). */
const involvedNodes = (
  reading: ProblemReading,
  known: readonly FoundDiagnosis[],
): FoundDiagnosis[] => {
  const isPrimary =
    reading.says(['node', 'nodal']) && known.some(({ code }) => /^C(?!7[789]|8[1-9]|9)/.test(code));
  const place = isPrimary ? matchesIn(reading, nodes).find(reading.isStated) : undefined;
  const best = place && reading.termOf('secondary malignant neoplasm of lymph node unspecified');
  if (!place || !best || known.some(({ code }) => code.startsWith('C77'))) return [];
  return [
    {
      code: best.code,
      words: place.words,
      evidence: [{ start: place.start, end: place.end }],
      rationale: `The assessment states that nodes are involved: "${place.words}" (ICD-10-CM guidelines I.C.2); ${placeOf(best)}.`,
    },
  ];
};

const receptor = /\b(?:er|estrogen receptor)[- ](?:positive|negative)\b/giu;

/** The receptor of a breast cancer, a status code beside it (Z17). */
const receptors = (reading: ProblemReading, known: readonly FoundDiagnosis[]): FoundDiagnosis[] => {
  const isBreast = known.some(({ code }) => code.startsWith('C50'));
  const place = isBreast ? matchesIn(reading, receptor).find(reading.isNamed) : undefined;
  const result = place?.words.toLowerCase().endsWith('positive') ? 'positive' : 'negative';
  const best = place && reading.termOf(`estrogen receptor ${result} status`);
  if (!place || !best) return [];
  return [
    {
      code: best.code,
      words: place.words,
      evidence: [{ start: place.start, end: place.end }],
      rationale: `The assessment states it: "${place.words}" (ICD-10-CM guidelines I.C.21.c.3); ${placeOf(best)}.`,
    },
  ];
};

const careless =
  /\b(?:inconsistent (?:compliance|adherence|use)|inconsistent(?:ly)? with (?:the use of )?(?:his|her|their)|non-?(?:compliance|adherence|compliant|adherent)|poor (?:compliance|adherence))\b[^.\n]{0,30}\b(?:medications?|medicines?|drugs?|treatment|regimen)\b/giu;
const carelessWords = [
  'compliance',
  'adherence',
  'noncompliance',
  'nonadherence',
  'noncompliant',
  'nonadherent',
  'compliant',
  'adherent',
  'inconsistent',
  'inconsistently',
];
/** Forgotten or unaffordable doses have codes of their own, beside that of the drug. */
const underdosed = /\bforg[eo]t|\b(?:afford|cost|expensive)\b/iu;

/** Medication that is not taken as prescribed, and affects what is assessed (Z91.14). */
const nonadherence = (reading: ProblemReading): FoundDiagnosis[] => {
  const isSaid = reading.says(carelessWords) && !underdosed.test(reading.note.text);
  const [place] = isSaid ? matchesIn(reading, careless) : [];
  const best =
    place &&
    reading.termOf("patient's other noncompliance with medication regimen for other reason");
  if (!place || !best) return [];
  return [
    {
      code: best.code,
      words: place.words,
      evidence: [{ start: place.start, end: place.end }],
      rationale: `The assessment states it: "${place.words}" (ICD-10-CM guidelines I.C.21.c.14); ${placeOf(best)}.`,
    },
  ];
};

/** What assessment and plan state besides their problems: operations, nodes, medication not taken. */
export const statedFacts = (
  reading: ProblemReading,
  known: readonly FoundDiagnosis[],
): FoundDiagnosis[] => [
  ...operations(reading),
  ...involvedNodes(reading, known),
  ...receptors(reading, known),
  ...nonadherence(reading),
];

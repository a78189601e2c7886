import { completeCode } from '../index-walk/complete-code.ts';
import { lexiconOf } from '../index-walk/lexicon.ts';
import { mentionsIn } from '../index-walk/mentions.ts';
import { termWords } from '../index-walk/term-words.ts';
import { codesOfTerm } from '../index-walk/walk.ts';
import type { Sentence } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { isSign } from './pain.ts';
import { wordsOf } from './problem-parts.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** How a text tells what a sign comes from, or what a test showed. */
const cue =
  /\b(?:this|it|which) (?:is|was)\b|\bthis to be\b|\b(?:due to|secondary to|caused by|because of|as a result of|related to|attribut(?:ed|able) to|diagnosed (?:him |her |them )?with|diagnosis of|reveal(?:ed|s)?|show(?:ed|s)?|demonstrate[sd]?|confirm(?:s|ed)?)\b/giu;

/** How far behind the cue, in code points, the condition may begin. */
const reach = 60;

/** What stands before the name of a condition and says nothing of it. */
const lead =
  /^[\s,:]*(?:(?:all|now|most|an?|the|his|her|their|this|evidence of|(?:acute )?exacerbation of|flare of|in fact|actually)\s+)*/iu;
const mostWords = 9;

/** The place that follows the name of a condition: "of the left knee". */
const tail = /^\s+(?:of|in)\s+(?:(?:the|his|her|their|both|left|right|bilateral)\s+){1,2}\p{L}+/iu;

/** What a sign may not come from: states, and injuries of no place. */
const isVague = /^(?:Z|T14|Y|V|W|X)/;

const sentencesIn = ({ note }: ProblemReading, { start, end }: Span): Sentence[] =>
  note.sentences.filter((one) => one.start >= start && one.end <= end);

const cause = /\b(?:due to|secondary to|caused by|from)\s+((?:[\p{L}'-]+\s?){1,6})/giu;

/** A term of the Index that names the condition with what it is due to. */
const wholeCause = 0.95;

/** A condition with the cause that its text states, where the Index has the two together. */
export const withStatedCause = (
  reading: ProblemReading,
  found: FoundDiagnosis,
  body: Span,
): FoundDiagnosis => {
  const { note, isStated } = reading;
  const from = note.offsets.unitOf(body.start);
  for (const match of wordsOf(note, body).matchAll(cause)) {
    const said = (match[1] ?? '').trimEnd();
    const at = from + match.index + match[0].length - (match[1] ?? '').length;
    const place = {
      start: note.offsets.pointOf(at),
      end: note.offsets.pointOf(at + said.length),
    };
    const words = said.replace(lead, '');
    const best = reading.termOf(`${found.words} due to ${words}`);
    if (!best || best.explained < wholeCause || best.code === found.code || !isStated(place))
      continue;
    if (!/ > (?:due to|in|with) > /.test(best.path) || /NEC/.test(best.path)) continue;
    return {
      ...found,
      code: best.code,
      evidence: [...found.evidence, place],
      rationale: `${found.rationale} Its text states what it is due to: "${said}" (${placeOf(best)}).`,
    };
  }
  return found;
};

/** The causes of a sign, or of what no term names, that its problem's text states for certain. */
export const statedCauses = (
  reading: ProblemReading,
  signs: readonly FoundDiagnosis[],
  title: Span,
  body: Span,
): FoundDiagnosis[] => {
  const { note, asking, isStated } = reading;
  const { tables, date } = asking;
  const lexicon = lexiconOf(tables, date);
  const titled = wordsOf(note, title).toLowerCase();
  if (!lexicon || !signs.every(({ code }) => isSign(code))) return [];
  const sides: readonly string[] = titled.match(/\b(?:left|right|bilateral)\b/g) ?? [];
  return sentencesIn(reading, body).flatMap((sentence): FoundDiagnosis[] => {
    // "Medical Reasoning: Allergic conjunctivitis" names it without more words.
    const label = note.labels.find(
      (one) => one.kind === 'reasoning' && one.start === sentence.start,
    );
    const ends = [
      ...(label ? [label.body] : []),
      ...[...wordsOf(note, sentence).matchAll(cue)].map(
        (match) => sentence.start + match.index + match[0].length,
      ),
    ];
    if (!ends.length) return [];
    return mentionsIn(note, sentence, lexicon).flatMap((mention): FoundDiagnosis[] => {
      const from = ends.findLast(
        (end) => mention.start >= end && mention.start - end <= (end === label?.body ? 0 : reach),
      );
      if (from === undefined || !isStated(mention)) return [];
      // The words around a mention may say more of it than the terms of the Index do.
      const after = wordsOf(note, { start: mention.end, end: sentence.end }).match(tail)?.[0] ?? '';
      const before = wordsOf(note, { start: from, end: mention.end }).replace(lead, '');
      const whole = [before + after, before].find(
        (one) => one.split(/\s+/).length <= mostWords && reading.termOf(one) !== undefined,
      );
      const fuller = whole === undefined ? undefined : reading.termOf(whole);
      const words = whole ?? wordsOf(note, mention);
      const isLonger = after !== '' && whole === before + after;
      const stop = isLonger
        ? note.offsets.pointOf(note.offsets.unitOf(mention.end) + after.length)
        : mention.end;
      const term = lexicon.termOf(mention.term);
      const said = [...termWords(words), ...mention.words, ...sides];
      const [code] = fuller
        ? completeCode(fuller.printed, said, tables, date)
        : codesOfTerm(term, said, tables, date);
      if (code === undefined || isSign(code) || isVague.test(code)) return [];
      const start = note.offsets.pointOf(note.offsets.unitOf(stop) - words.length);
      return [
        {
          code,
          words: `${sides.join(' ')} ${words}`.trim(),
          evidence: [{ start, end: stop }],
          rationale: `The text of the problem states what it comes from: "${words}" (ICD-10-CM guidelines I.B.5); ${fuller ? placeOf(fuller) : `Alphabetic Index: ${term.path}`}.`,
        },
      ];
    });
  });
};

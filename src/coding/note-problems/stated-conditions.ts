import { lexiconOf } from '../index-walk/lexicon.ts';
import { mentionsIn } from '../index-walk/mentions.ts';
import { codesOfTerm } from '../index-walk/walk.ts';
import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { isSign } from './pain.ts';
import { wordsOf } from './problem-parts.ts';
import type { ProblemReading } from './problem-reading.ts';

/** What sentences name besides conditions: encounters, injuries of no place, causes from outside. */
const isNoCondition = /^(?:Z|T14|[VWXY])/;

/** What is planned or advised assesses nothing yet. */
const isPlan =
  /^\W*(?:(?:will|plan to|we will|please)\s+)?(?:return|follow|call|schedule|refer|check|order|recheck|repeat|consider|monitor|watch|avoid|discuss|educat|counsel|screen|recommend|advise|encourage|obtain|rtc|if|(?:long |brief )?(?:talk|spoke|conversation))/iu;

/**
 * The conditions that an assessment without titles states in its sentences; signs only where it
 * states nothing else.
 */
export const statedConditions = (reading: ProblemReading): FoundDiagnosis[] => {
  const { note, asking, isStated } = reading;
  const { tables, date } = asking;
  const lexicon = lexiconOf(tables, date);
  if (!lexicon) return [];
  // A title that no term explains is not explained by a word of it.
  const isTitled = ({ start, end }: Span) =>
    note.problems.some((title) => title.start <= start && end <= title.end);
  const found = note.sentences.flatMap((sentence): FoundDiagnosis[] => {
    const isAssessed = note.sections[sentence.section]?.kind === 'assessment';
    if (!isAssessed || isPlan.test(wordsOf(note, sentence))) return [];
    return mentionsIn(note, sentence, lexicon)
      .filter((mention) => isStated(mention) && !isTitled(mention))
      .flatMap((mention) => {
        const term = lexicon.termOf(mention.term);
        const words = wordsOf(note, mention);
        return codesOfTerm(term, mention.words, tables, date).flatMap((code) =>
          isNoCondition.test(code)
            ? []
            : [
                {
                  code,
                  words,
                  evidence: [{ start: mention.start, end: mention.end }],
                  rationale: `The assessment states it: "${words}" (ICD-10-CM guidelines IV.J); Alphabetic Index: ${term.path}.`,
                },
              ],
        );
      });
  });
  const conditions = found.filter(({ code }) => !isSign(code));
  return conditions.length ? conditions : found;
};

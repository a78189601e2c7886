import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import { withBodyMass } from './body-mass.ts';
import { withCheckUp } from './check-up.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { withChronicPain, withDetail } from './details.ts';
import { withHyperglycemia } from './diabetes.ts';
import { pastTitleOf } from './history.ts';
import { withLongTermDrugs } from './long-term-drugs.ts';
import { orderedFindings } from './ordered-findings.ts';
import { withoutItsAftercare, withoutItsPain } from './pain.ts';
import { wordsOf } from './problem-parts.ts';
import type { ProblemReading } from './problem-reading.ts';
import { statedCauses, withStatedCause } from './stated-causes.ts';
import { statedConditions } from './stated-conditions.ts';
import { statedFacts } from './stated-facts.ts';
import { titleCodes } from './title-codes.ts';
import { treatedConditions } from './treated-conditions.ts';

const isAssessed = ({ sections }: ReadNote, section: number): boolean => {
  const kind = sections[section]?.kind;
  return kind === 'assessment' || kind === 'plan';
};

/** Where the text of each problem ends: before the next title, or with its section. */
const bodyOf = (note: ReadNote, at: number): Span => {
  const problem = note.problems[at];
  const end = note.sections[problem?.section ?? 0]?.end ?? 0;
  const next = note.problems[at + 1];
  return {
    start: problem?.start ?? 0,
    end: next && next.section === problem?.section ? next.start : end,
  };
};

/** The one problem of an assessment is what the plan after it is about. */
const bodiesOf = (note: ReadNote, at: number): Span[] => {
  const own = bodyOf(note, at);
  const assessed = note.problems.filter(({ section }) => isAssessed(note, section));
  if (assessed.length !== 1) return [own];
  const plans = note.sections.filter(({ kind, start }) => kind === 'plan' && start >= own.end);
  return [own, ...plans.map(({ body, end }) => ({ start: body, end }))];
};

const over =
  /^[\s.:•\-–]*(?:(?:medical )?reasoning:\s*)?(?:this |it |the \w+ )?(?:(?:has|have|is|was) )?(?:now |since |fully |completely |clinically )?resolved\b/iu;

/** A problem that its text begins by calling resolved is none any more (IV.J). */
const isOver = (note: ReadNote, title: Span, { end }: Span): boolean =>
  over.test(wordsOf(note, { start: title.end, end }));

/** Problems in assessment and plan, with the codes that their titles and their text support. */
export const assessedProblems = (reading: ProblemReading): FoundDiagnosis[] => {
  const { note } = reading;
  const found = note.problems.flatMap((problem, at): FoundDiagnosis[] => {
    const body = bodyOf(note, at);
    if (!isAssessed(note, problem.section) || isOver(note, problem, body)) return [];
    const named = titleCodes(reading, problem, body);
    const isPast = pastTitleOf(wordsOf(note, problem)) !== undefined;
    const causes = isPast
      ? []
      : bodiesOf(note, at).flatMap((one) => statedCauses(reading, named, problem, one));
    const open = named.map((one) => withDetail(reading, one, body));
    const detailed = [
      ...(open.length === 1 ? open.map((one) => withStatedCause(reading, one, body)) : open),
      ...causes.map((one) => withDetail(reading, one, body)),
    ];
    return withChronicPain(
      reading,
      withoutItsPain(withoutItsAftercare(withHyperglycemia(note, detailed, body))),
    );
  });
  const stated = found.length ? found : statedConditions(reading);
  const all = [
    ...stated,
    ...orderedFindings(reading, stated),
    ...treatedConditions(reading, stated),
    ...statedFacts(reading, stated),
  ];
  return withCheckUp(reading, withLongTermDrugs(reading, withBodyMass(reading, all)));
};

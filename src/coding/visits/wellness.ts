import type { Chart } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { firstPayer, isMedicare } from '../first-payer.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import { initialExamTitle, wellnessProblem } from './check-up.ts';
import type { Refused } from './refused.ts';
import { phrase, type VisitNote } from './visit-note.ts';
import { elementNames, missingElements, type WellnessCode } from './wellness-elements.ts';
import { type EarlierWellness, earlierWellness, partBFrom, payerSays } from './wellness-history.ts';

/** The same day a year later; Part B begins on the first of a month. */
const yearAfter = (day: LocalDate): LocalDate => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** The first day after eleven full months that follow the month of the last one (42 CFR 410.15). */
const dueFrom = (last: LocalDate): LocalDate => yearAfter(`${last.slice(0, 7)}-01`);

const firstInWords = phrase('(first|initial)( annual| yearly| medicare)* wellness visit');
const noneInWords = phrase(
  'no (previous|prior|earlier)( annual| yearly| medicare)* wellness visit|never had an?( annual| yearly| medicare)* wellness visit',
);

/** A code that the payer's rule allows, with what says so. */
interface Allowed extends Pick<ShownService, 'evidence'> {
  code: WellnessCode;
  because: string;
  spans?: EarlierWellness['spans'];
  considered?: string;
}

const initialExam = (chart: Chart, date: LocalDate, earlier: readonly EarlierWellness[]) => {
  const begun = partBFrom(chart);
  const said = payerSays(chart, 'G0402');
  const before = earlier.find(({ code }) => code === 'G0402');
  if (before) return { refused: `the one of a lifetime was on ${before.day}` };
  if (said?.isExcluded) return { refused: 'the payer answered that it pays none' };
  if (!begun) return { refused: 'the beginning of Part B is not on record' };
  const until = yearAfter(begun.day);
  return date >= begun.day && date < until
    ? {
        code: 'G0402' as const,
        evidence: [...begun.evidence, ...(said?.evidence ?? [])],
        because: `within twelve months of the beginning of Part B on ${begun.day}, and none before it is on record (42 CFR 410.16)`,
      }
    : { refused: `Part B began on ${begun.day}, and it is paid only before ${until}` };
};

/** The payer's own word comes before what the clinic's record tells. */
const byPayer = (chart: Chart, date: LocalDate): Allowed | Refused | undefined => {
  const [first, later] = [payerSays(chart, 'G0438'), payerSays(chart, 'G0439')];
  for (const [code, said] of [
    ['G0438', first],
    ['G0439', later],
  ] as const)
    if (said?.from && !said.isExcluded && said.from <= date)
      return {
        code,
        evidence: said.evidence,
        because: `the payer answered that ${code} is paid from ${said.from}`,
      };
  const next = [first, later]
    .flatMap((said) => (said?.isExcluded ? [] : (said?.from ?? [])))
    .sort();
  return next[0]
    ? { refused: `the payer answered that none is paid before ${next[0]}` }
    : undefined;
};

const yearly = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
  earlier: readonly EarlierWellness[],
): Allowed | Refused => {
  const begun = partBFrom(chart);
  if (begun && date < yearAfter(begun.day))
    return {
      refused: `Part B began on ${begun.day}, and in its first twelve months Medicare pays G0402 alone, which has elements of its own`,
    };
  const answered = byPayer(chart, date);
  if (answered) return answered;
  const [last] = earlier;
  if (last && date < dueFrom(last.day))
    return {
      refused: `the last one was on ${last.day}, and the next is due from ${dueFrom(last.day)}`,
    };
  if (last && last.code !== 'G0402')
    return {
      code: 'G0439',
      evidence: last.evidence,
      spans: last.spans,
      because: `the last one on ${last.day}`,
      considered: 'G0438 and G0402 are for the first one.',
    };
  const considered = 'G0439, if another clinic billed a first one; the payer’s answer tells.';
  if (last)
    return {
      code: 'G0438',
      evidence: last.evidence,
      because: `the initial examination (G0402) on ${last.day}, and no wellness visit since is on record`,
      considered,
    };
  const [stated] = notes.flatMap((note) =>
    [...note.undenied(firstInWords), ...note.mentions(noneInWords)].map((at) => note.evidence(at)),
  );
  if (stated && begun)
    return {
      code: 'G0438',
      evidence: begun.evidence,
      spans: [stated],
      because: `"${stated.exact}", and Part B began on ${begun.day}`,
      considered,
    };
  return {
    refused:
      'no earlier one and no answer of the payer is on record: G0438 for the first one of a lifetime, else G0439',
  };
};

/**
 * Medicare's preventive visit: assessed as such, with all its elements in the note, and due by the
 * payer's answer, earlier claims and visits, or the note (42 CFR 410.15 and 410.16). Undefined where none
 * is assessed or another payer pays.
 */
export const wellnessVisit = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
): ShownService | Refused | undefined => {
  const found = wellnessProblem(notes);
  if (!found || !isMedicare(firstPayer(chart))) return undefined;
  const { note, problem } = found;
  const isInitialExam = note.mentions(initialExamTitle, problem.at).length > 0;
  const earlier = earlierWellness(chart, date, notes);
  const allowed: Allowed | Refused = isInitialExam
    ? initialExam(chart, date, earlier)
    : yearly(chart, date, notes, earlier);
  if ('refused' in allowed) return allowed;
  const { code, because, evidence, spans = [], considered } = allowed;
  const missing = missingElements(code, notes);
  if (missing.length) return { refused: `the note does not show ${missing.join(', ')} (${code})` };
  return {
    code,
    rule: 'wellness-visit',
    evidence,
    spans: [note.evidence(problem.at), ...spans],
    rationale: `A ${isInitialExam ? 'first examination to Medicare' : 'wellness visit'} with all its elements (${elementNames(code)}), ${because}${isInitialExam ? '' : ' (42 CFR 410.15)'}.`,
    ...(considered ? { considered } : {}),
  };
};

import type { Condition } from '@medplum/fhirtypes';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { nameKey } from '../procedures/charge-names.ts';
import { isChronicCode, isChronicInWords } from './chronic-illnesses.ts';
import type { Level } from './levels.ts';
import { type AssessedProblem, phrase, type VisitNote } from './visit-note.ts';

/** Kinds of problems in the order of their weight. */
const kinds = ['minor', 'acute', 'stable', 'unsettled', 'systemic', 'severe'] as const;

export type ProblemKind = (typeof kinds)[number];

const kindWords: Record<ProblemKind, string> = {
  minor: 'a minor problem',
  acute: 'an acute, uncomplicated problem',
  stable: 'a stable chronic illness',
  unsettled: 'a chronic illness that is not at its goal',
  systemic: 'an acute illness with systemic symptoms or a complicated injury',
  severe: 'a severe flare or a threat to life or function',
};

/** A problem with what is certain of its kind and what a generous reader could call it. */
export interface AddressedProblem {
  problem: AssessedProblem;
  certain: ProblemKind;
  possible: ProblemKind;
}

const notSettled = phrase(
  '(above|over|off|not at|not yet at) (the |her |his |their )?(goal|target)|not (well |adequately )?controlled|(un|poorly )controlled|worsening|worsened|getting worse|exacerbation|flare|flare-up|progress(ing|ed|ion)|decompensated|deteriorat(ing|ed)|failing treatment',
);
const severe = phrase(
  'severe(ly)? (exacerbation|flare|decompensated)|severe exacerbation|threat to life|life[- ]threatening|sepsis|septic|myocardial infarction|pulmonary embol(us|ism)|acute stroke|respiratory failure|suicidal (intent|plan)',
);
const worse = phrase('worse|elevated|out of control');
const threatening = phrase('cancer|carcinoma|lymphoma|leukemia|metasta\\w+|malignan\\w+');
const systemic = phrase(
  'pneumonia|pyelonephritis|colitis|diverticulitis|cellulitis with fever|dehydration|concussion|loss of consciousness|complicated injury|open fracture',
);
const minor = phrase(
  'common cold|cold|upper respiratory (tract )?infection|uri|viral (illness|syndrome|infection)|insect bite|tick bite|sunburn|diaper rash|ear ?wax|cerumen|chapped lips|hiccups|blister',
);
const adjusted = phrase(
  '(up|down) (to|from)|increas(e|ed|ing)|decreas(e|ed|ing)|raise(d)?|reduc(e|ed|ing)|lower(ed)?|switch(ed)?|chang(e|ed)|add(ed)?|start(ed)?|titrat(e|ed)',
);

/** Titles that name no problem: care, screening, long-term drugs, vaccines, check-ups. */
const noProblem = phrase(
  '(long[- ]term|current) (\\(current\\) )?(use|\\w+ use|use of .*)|encounter for .*|immuni[sz]ation.*|vaccin.*|screening.*|counsel+ing.*|health maintenance|follow[- ]?up|medication (refill|management|reconciliation)|history of .*|disposition|education|return|plan|orders?|labs?|imaging|(current )?medications?|medicines?|goals?|time|total time|note|code status|diet|activity|follow[- ]?up.*|referrals?|instructions|precautions|.*\\b(yearly|annual|routine|preventive|well|wellness|physical|check-?up)\\b.*',
);

const wordsOf = (title: string): ReadonlySet<string> =>
  new Set(
    title
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );

const isWhole = (pattern: RegExp, title: string): boolean =>
  [...title.matchAll(pattern)].some((match) => match[0].length === title.trim().length);

const kindsOf = (
  note: VisitNote,
  problem: AssessedProblem,
  chronic: ReadonlySet<string>,
): Pick<AddressedProblem, 'certain' | 'possible'> => {
  const { body, title, at } = problem;
  // What is assessed as such, and not only spoken of beside the problem.
  if (note.statements(severe, at).length) return { certain: 'severe', possible: 'severe' };
  if (note.statements(severe, body).length) return { certain: 'systemic', possible: 'severe' };
  if (isChronicInWords(wordsOf(title)) || chronic.has(nameKey(title))) {
    if (note.statements(notSettled, body).length || note.statements(worse, at).length)
      return { certain: 'unsettled', possible: 'unsettled' };
    const isOpen =
      note.mentions(adjusted, body).length > 0 || note.mentions(notSettled, body).length > 0;
    const possible = note.mentions(threatening, at).length
      ? 'severe'
      : isOpen
        ? 'unsettled'
        : 'stable';
    return { certain: 'stable', possible };
  }
  if (note.mentions(systemic, at).length) return { certain: 'systemic', possible: 'systemic' };
  if (note.mentions(minor, at).length) return { certain: 'minor', possible: 'acute' };
  // A new problem whose course nobody knows yet may weigh more than it seems.
  return { certain: 'acute', possible: 'unsettled' };
};

/** The problems that the notes of a visit assess, once each; care and screening are none. */
export const addressedProblems = (
  notes: readonly VisitNote[],
  conditions: readonly Condition[],
): (AddressedProblem & { note: VisitNote })[] => {
  const chronic = new Set(
    conditions.flatMap(({ code }) =>
      isChronicCode(codeIn(code, external.icd10cm) ?? '') ? [nameKey(code?.text ?? '')] : [],
    ),
  );
  const seen = new Set<string>();
  return notes.flatMap((note) =>
    note.problems.flatMap((problem) => {
      const key = [...wordsOf(problem.title)].sort().join(' ');
      if (seen.has(key) || isWhole(noProblem, problem.title)) return [];
      seen.add(key);
      return [{ note, problem, ...kindsOf(note, problem, chronic) }];
    }),
  );
};

/** The level of the problems together (first column of the table). */
export const problemLevel = (found: readonly ProblemKind[]): Level => {
  const count = (kind: ProblemKind): number => found.filter((one) => one === kind).length;
  if (count('severe')) return 4;
  if (count('unsettled') || count('systemic') || count('stable') > 1) return 3;
  if (count('acute') || count('stable') || count('minor') > 1) return 2;
  return count('minor') ? 1 : 0;
};

/** The heaviest problem first, else as the note assesses them. */
export const byWeight = (a: AddressedProblem, b: AddressedProblem): number =>
  kinds.indexOf(b.certain) - kinds.indexOf(a.certain);

/** The problems that decide the level, in words. */
export const problemWords = (found: readonly ProblemKind[]): string => {
  const heaviest = kinds.findLast((kind) => found.includes(kind));
  if (!heaviest) return 'no problem assessed';
  const same = found.filter((one) => one === heaviest).length;
  return same > 1 ? `${same} of this kind: ${kindWords[heaviest]}` : kindWords[heaviest];
};

import type { NoteDiagnosis } from '../note-diagnoses.ts';
import type { ReadNote } from '../notes/read-note.ts';

/** What stands for two conditions that the Index joins by "with". */
interface Combination {
  first: RegExp;
  second: RegExp;
  code: (first: string, second: string) => string;
  /** The second is said by the combination and not coded beside it. */
  isSecondSpent?: boolean;
  because: string;
}

const combinations: readonly Combination[] = [
  {
    first: /^I10$/,
    second: /^I50\./,
    code: () => 'I11.0',
    because: 'hypertension with heart failure is assumed to be related (I.C.9.a.1)',
  },
  {
    first: /^I11\.0$/,
    second: /^N18\./,
    code: (_, kidney) => (/^N18\.[56]$/.test(kidney) ? 'I13.2' : 'I13.0'),
    because: 'hypertension with heart failure and chronic kidney disease (I.C.9.a.3)',
  },
  {
    first: /^I10$/,
    second: /^N18\./,
    code: (_, kidney) => (/^N18\.[56]$/.test(kidney) ? 'I12.0' : 'I12.9'),
    because: 'hypertension with chronic kidney disease is assumed to be related (I.C.9.a.2)',
  },
  {
    first: /^E(08|09|10|11|13)\.9$/,
    second: /^N18\./,
    code: (diabetes) => `${diabetes.slice(0, 3)}.22`,
    because: 'diabetes "with" chronic kidney disease in the Index (I.A.15, I.C.4.a)',
  },
];

/** Oral drugs that lower glucose: generic names in common use. */
const oralDrugs = new Set(
  'metformin glipizide glyburide glimepiride pioglitazone sitagliptin linagliptin saxagliptin empagliflozin dapagliflozin canagliflozin repaglinide nateglinide acarbose'.split(
    ' ',
  ),
);

const aboutTreatment = new Set(['assessment', 'plan']);

const firstDrug = (note: ReadNote) =>
  note.tokens.find(({ normal, start }) => {
    if (!oralDrugs.has(normal)) return false;
    const section = note.sections.find((one) => one.start <= start && start < one.end);
    return section !== undefined && aboutTreatment.has(section.kind);
  });

/**
 * Joins what the Index joins by "with" across the note, the combination standing in the place of the
 * first; diabetes treated by mouth takes its code of drug use after it (I.C.4.a.3).
 */
export const combined = (found: readonly NoteDiagnosis[], note: ReadNote): NoteDiagnosis[] => {
  let all = [...found];
  for (const { first, second, code, because } of combinations) {
    const one = all.find((each) => first.test(each.code));
    const other = all.find((each) => second.test(each.code));
    if (!one || !other) continue;
    const joined: NoteDiagnosis = {
      code: code(one.code, other.code),
      display: '',
      evidence: [...one.evidence, ...other.evidence],
      rationale: `The note assesses both: ${because}.`,
    };
    all = all.map((each) => (each === one ? joined : each));
  }
  const drug = firstDrug(note);
  const at = all.findIndex(({ code }) => /^E(08|09|11|13)\./.test(code));
  if (!drug || at < 0) return all;
  const use: NoteDiagnosis = {
    code: 'Z79.84',
    display: '',
    evidence: [{ start: drug.start, end: drug.end }],
    rationale: 'The diabetes is treated with an oral hypoglycemic drug (I.C.4.a.3).',
  };
  return [...all.slice(0, at + 1), use, ...all.slice(at + 1)];
};

import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { walk } from '../index-walk/walk.ts';
import type { Span } from '../notes/span.ts';

/** A diagnosis on its way through the rules that look at the whole note. */
export interface FoundDiagnosis {
  code: string;
  /** The words by which it was found. */
  words: string;
  evidence: readonly Span[];
  rationale: string;
}

/** What stands for two conditions that the Index joins by "with". */
interface Combination {
  first: RegExp;
  second: RegExp;
  code: (first: string, second: string) => string;
  because: string;
}

const isLateStage = (kidney: string): boolean => /^N18\.[56]$/.test(kidney);

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
    code: (_, kidney) => (isLateStage(kidney) ? 'I13.2' : 'I13.0'),
    because: 'hypertension with heart failure and chronic kidney disease (I.C.9.a.3)',
  },
  {
    first: /^I10$/,
    second: /^N18\./,
    code: (_, kidney) => (isLateStage(kidney) ? 'I12.0' : 'I12.9'),
    because: 'hypertension with chronic kidney disease is assumed to be related (I.C.9.a.2)',
  },
  {
    first: /^N40\.0$/,
    second: /^(?:R33|R35|R39\.1|N39\.4)/,
    code: () => 'N40.1',
    because: 'an enlarged prostate with lower urinary tract symptoms (Tabular List, N40.1)',
  },
  {
    first: /^E(08|09|10|11|13)\.9$/,
    second: /^N18\./,
    code: (diabetes) => `${diabetes.slice(0, 3)}.22`,
    because: 'diabetes "with" chronic kidney disease in the Index (I.A.15, I.C.4.a)',
  },
];

/** The combination stands where the first did, and before the other, which it may still need. */
const joinedBy = (all: readonly FoundDiagnosis[], rule: Combination): FoundDiagnosis[] => {
  const one = all.find(({ code }) => rule.first.test(code));
  const other = all.find(({ code }) => rule.second.test(code));
  if (!one || !other) return [...all];
  const joined: FoundDiagnosis = {
    ...one,
    code: rule.code(one.code, other.code),
    evidence: [...one.evidence, ...other.evidence],
    rationale: `The note assesses both: ${rule.because}.`,
  };
  const rest = all.filter((each) => each !== one);
  const at = Math.min(all.indexOf(one), rest.indexOf(other));
  return [...rest.slice(0, at), joined, ...rest.slice(at)];
};

/** What the Tabular List or the Index assumes to be of the diabetes: its complications by their kind. */
const ofDiabetes = /^(G6[03]|G62\.9|G99\.0|H36|H35\.0|I73\.9|K31\.84|N08|N28\.9|H26\.9|H25|L97)/;

const wholePath = 0.94;

/**
 * A complication that the Index has under the diabetes' "with" is of the diabetes unless the note
 * says otherwise (I.A.15); "NEC" is not assumed. An ulcer keeps its own code beside it.
 */
const ofTheDiabetes = (
  all: readonly FoundDiagnosis[],
  tables: CodeTables,
  date: LocalDate,
): FoundDiagnosis[] => {
  const diabetes = all.find(({ code }) => /^E(08|09|10|11|13)\.9$/.test(code));
  if (!diabetes) return [...all];
  const type = diabetes.code.startsWith('E10') ? 'type 1' : 'type 2';
  const joined = all.flatMap((other) => {
    if (!ofDiabetes.test(other.code)) return [];
    const [best] = walk(`diabetes ${type} with ${other.words}`, tables, date, { most: 1 });
    if (!best || best.explained < wholePath || best.source !== 'index') return [];
    if (!/ > with > /.test(best.path) || /NEC/.test(best.path)) return [];
    if (!best.code.startsWith(diabetes.code.slice(0, 3))) return [];
    return [{ other, code: best.code, path: best.path }];
  });
  if (joined.length === 0) return [...all];
  const spent = new Set(
    joined.filter(({ other }) => !/^L97/.test(other.code)).map(({ other }) => other),
  );
  return all.flatMap((each) => {
    if (spent.has(each)) return [];
    if (each !== diabetes) return [each];
    return joined.map(({ other, code, path }) => ({
      ...diabetes,
      code,
      evidence: [...diabetes.evidence, ...other.evidence],
      rationale: `The note assesses both, and the Index joins them: ${path} (I.A.15, I.C.4.a).`,
    }));
  });
};

/** Joins what the Index joins by "with" across the note, the combination in the place of the first. */
export const combined = (
  found: readonly FoundDiagnosis[],
  tables: CodeTables,
  date: LocalDate,
): FoundDiagnosis[] => {
  let all = ofTheDiabetes(found, tables, date);
  for (const rule of combinations) all = joinedBy(all, rule);
  return all;
};

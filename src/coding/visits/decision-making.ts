import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { dataColumn } from './data-reviewed.ts';
import { type Column, type Level, levelNames, twoOfThree } from './levels.ts';
import { type AddressedProblem, byWeight, problemLevel, problemWords } from './problem-kinds.ts';
import { type PlanPart, riskColumn } from './risk.ts';
import type { VisitNote } from './visit-note.ts';

/** The level that the record supports by medical decision making, with the cells that decide it. */
export interface DecisionMaking {
  certain: Level;
  possible: Level;
  /** The three cells in words, e.g. `problems: … (moderate); data: … ; risk: …`. */
  words: string;
  columns: readonly Column[];
}

const problemColumn = (problems: readonly (AddressedProblem & { note: VisitNote })[]): Column => {
  const certain = problems.map((one) => one.certain);
  return {
    certain: problemLevel(certain),
    possible: problemLevel(problems.map((one) => one.possible)),
    words: problemWords(certain),
    evidence: [],
    spans: [...problems].sort(byWeight).map(({ note, problem }) => note.evidence(problem.at)),
  };
};

/**
 * Where the plan for the problems stands: all of assessment and plan, unless part of what is assessed
 * belongs to another service; then only what follows each problem.
 */
const planParts = (
  notes: readonly VisitNote[],
  problems: readonly (AddressedProblem & { note: VisitNote })[],
  isAll: boolean,
): PlanPart[] => {
  if (!isAll || !problems.length)
    return problems.map(({ note, problem }) => ({ note, body: problem.body }));
  return notes.flatMap((note) =>
    [...note.sections('assessment'), ...note.sections('plan')].map((body) => ({ note, body })),
  );
};

/** Two of the three columns of the table of 2021, extended in 2023 to all visits. */
export const decisionMaking = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  notes: readonly VisitNote[],
  problems: readonly (AddressedProblem & { note: VisitNote })[],
  isAll: boolean,
): DecisionMaking => {
  const columns = [
    problemColumn(problems),
    dataColumn(chart, tables, date, notes),
    riskColumn(chart, date, planParts(notes, problems, isAll)),
  ] as const;
  const [problem, data, risk] = columns;
  const said = (name: string, { words, certain }: Column): string =>
    `${name}: ${words} (${levelNames[certain]})`;
  return {
    certain: twoOfThree([problem.certain, data.certain, risk.certain]),
    possible: twoOfThree([problem.possible, data.possible, risk.possible]),
    words: [said('problems', problem), said('data', data), said('risk', risk)].join('; '),
    columns,
  };
};

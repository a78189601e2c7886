import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { checkUpProblem } from './check-up.ts';
import { besideProcedures } from './day-services.ts';
import { type DecisionMaking, decisionMaking } from './decision-making.ts';
import { higher, type Level } from './levels.ts';
import { type PatientStatus, patientStatus } from './patient-status.ts';
import { addressedProblems } from './problem-kinds.ts';
import { levelByTime, type VisitFamily } from './visit-codes.ts';
import { type VisitCodedIn, visitCodedIn } from './visit-family.ts';
import { type VisitNote, visitNotes } from './visit-note.ts';
import { type Setting, settingOf } from './visit-place.ts';
import { type StatedTime, statedTime } from './visit-time.ts';

/** What the record says of the visit for a problem: where, for whom, and what level it supports. */
export interface VisitReading {
  notes: readonly VisitNote[];
  setting: Setting | undefined;
  status: PatientStatus | undefined;
  codedIn: VisitCodedIn;
  /** Undefined where it is not known, or its codes have no levels. */
  family: VisitFamily | undefined;
  making: DecisionMaking;
  /** Places of the problems' titles, and of the check-up's. */
  titles: readonly EvidenceSpan[];
  checkUpTitle: readonly EvidenceSpan[];
  time: StatedTime | undefined;
  certain: Level;
  possible: Level;
  /** Does time alone reach the level? */
  isByTime: boolean;
}

/** Reads the visit; without a signed note of the day there is nothing to read. */
export const visitReading = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): VisitReading | undefined => {
  const notes = visitNotes(chart, date);
  if (!notes.length) return undefined;
  const setting = settingOf(chart, notes);
  const status = patientStatus(chart, date, notes);
  const codedIn = visitCodedIn(chart, date, setting, status, notes);
  const family = 'family' in codedIn ? codedIn.family : undefined;
  const found = checkUpProblem(notes);
  const checkUp = found?.problem;
  const addressed = addressedProblems(notes, chart.conditions).filter(
    ({ problem }) => problem !== checkUp,
  );
  const problems = besideProcedures(chart, tables, date, addressed);
  const isAll = checkUp === undefined && problems.length === addressed.length;
  const making = decisionMaking(chart, tables, date, notes, problems, isAll);
  const time = problems.length ? statedTime(notes) : undefined;
  // Time counts nothing that is billed by itself; a note that does not say so is no proof.
  const hasOthers = chart.procedures.length > 0 || checkUp !== undefined;
  const reached = time && family ? levelByTime(family, time.minutes) : 0;
  const certainByTime: Level = hasOthers && !time?.isNet ? 0 : reached;
  return {
    notes,
    setting,
    status,
    codedIn,
    family,
    making,
    titles: problems.map(({ note, problem }) => note.evidence(problem.at)),
    checkUpTitle: found ? [found.note.evidence(found.problem.at)] : [],
    time,
    certain: problems.length ? higher(making.certain, certainByTime) : 0,
    possible: problems.length ? higher(making.possible, reached) : 0,
    isByTime: certainByTime > 0 && certainByTime >= making.certain,
  };
};

import type { Answer, CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { readOnce } from './read-once.ts';

type Ask<Row> = (code: string, date: LocalDate) => Answer<Row>;

/** So many answers of one question are kept; then it begins anew. */
const mostKept = 8192;

/** Asks for each code and date once: many edits ask for it, and so do the claims that follow. */
const once = <Row>(ask: Ask<Row>): Ask<Row> => {
  const byDate = new Map<LocalDate, Map<string, Answer<Row>>>();
  let kept = 0;
  return (code, date) => {
    const known = byDate.get(date)?.get(code);
    if (known) return known;
    if (kept >= mostKept) {
      byDate.clear();
      kept = 0;
    }
    const answer = ask(code, date);
    const answers = byDate.get(date) ?? new Map<string, Answer<Row>>();
    byDate.set(date, answers.set(code, answer));
    kept += 1;
    return answer;
  };
};

/** The tables for edits, which ask for the same codes again and again; what is open never changes. */
export const tablesOnce = readOnce(
  (tables: CodeTables): CodeTables => ({
    ...tables,
    diagnosis: once(tables.diagnosis),
    service: once(tables.service),
    modifier: once(tables.modifier),
    placeOfService: once(tables.placeOfService),
    relativeValue: once(tables.relativeValue),
    mue: once(tables.mue),
    addOn: once(tables.addOn),
  }),
);

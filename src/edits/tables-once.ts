import type { Answer, CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';

type Ask<Row> = (code: string, date: LocalDate) => Answer<Row>;

/** Asks for each code and date once. */
const once = <Row>(ask: Ask<Row>): Ask<Row> => {
  const byDate = new Map<LocalDate, Map<string, Answer<Row>>>();
  return (code, date) => {
    let answers = byDate.get(date);
    if (!answers) {
      answers = new Map();
      byDate.set(date, answers);
    }
    let answer = answers.get(code);
    if (!answer) {
      answer = ask(code, date);
      answers.set(code, answer);
    }
    return answer;
  };
};

/** The tables for the edits of one claim, of which many ask for the same codes. */
export const tablesOnce = (tables: CodeTables): CodeTables => ({
  ...tables,
  diagnosis: once(tables.diagnosis),
  service: once(tables.service),
  modifier: once(tables.modifier),
  placeOfService: once(tables.placeOfService),
  relativeValue: once(tables.relativeValue),
  mue: once(tables.mue),
  addOn: once(tables.addOn),
});

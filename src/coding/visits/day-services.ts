import type { Procedure } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { chargeNamed, namedCharges } from '../procedures/charge-names.ts';
import type { AssessedProblem } from './visit-note.ts';

/** Was the procedure done on the day of the visit, as far as the record says? */
const isOfDay = (chart: Chart, { performedDateTime, performedPeriod }: Procedure): boolean => {
  const done = performedDateTime ?? performedPeriod?.start;
  const date = dateOfService(chart);
  return done === undefined || !date || localDate(done, chart.practice.timeZone) === date;
};

/** The codes that the record itself states for the day. */
export const recordedCodes = (chart: Chart): string[] =>
  [
    ...(chart.encounter?.type ?? []),
    ...chart.procedures.flatMap((procedure) =>
      procedure.status === 'completed' && procedure.code && isOfDay(chart, procedure)
        ? [procedure.code]
        : [],
    ),
  ].flatMap((concept) => codeIn(concept, external.cpt) ?? codeIn(concept, external.hcpcs) ?? []);

const globalDays = (tables: CodeTables, code: string, date: LocalDate): string => {
  const value = tables.relativeValue(code, date);
  return value.loaded ? (value.row?.globalDays ?? '') : '';
};

/** Is the decision about it and the care on its day part of the procedure (0, 10 or 90 global days)? */
export const isSurgery = (tables: CodeTables, code: string, date: LocalDate): boolean =>
  /^0[019]0$/.test(globalDays(tables, code, date));

/** An operation with ninety days of aftercare. */
export const isMajorSurgery = (tables: CodeTables, code: string, date: LocalDate): boolean =>
  globalDays(tables, code, date) === '090';

const stop = new Set('a an and of the to with on in for left right both primary'.split(' '));

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '' && !stop.has(word)),
  );

const within = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size > 0 && [...some].every((word) => others.has(word));

/**
 * The problems that remain when those that a procedure of the day treats are taken away (NCCI Policy
 * Manual, chapter I, D): what was its reason, and all of them where it names no reason.
 */
export const besideProcedures = <Addressed extends { problem: AssessedProblem }>(
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  problems: readonly Addressed[],
): Addressed[] => {
  const charges = namedCharges(chart);
  const surgeries = chart.procedures.filter(({ status, code }) => {
    const billed =
      codeIn(code, external.cpt) ??
      codeIn(code, external.hcpcs) ??
      chargeNamed(charges, code)?.code;
    return status === 'completed' && billed !== undefined && isSurgery(tables, billed, date);
  });
  if (!surgeries.length) return [...problems];
  const reasons = surgeries.map(({ reasonReference, reasonCode }) => [
    ...(reasonCode ?? []).map(({ text }) => wordsOf(text ?? '')),
    ...(reasonReference ?? []).flatMap((reference) => {
      const condition = chart.conditions.find(({ id }) => literal(reference) === `Condition/${id}`);
      return condition
        ? [wordsOf(condition.code?.text ?? condition.code?.coding?.[0]?.display ?? '')]
        : [];
    }),
  ]);
  if (reasons.some((own) => own.length === 0)) return [];
  const treated = reasons.flat();
  return problems.filter(({ problem }) => {
    const words = wordsOf(problem.title);
    return !treated.some((reason) => within(words, reason) || within(reason, words));
  });
};

import type { ClaimItem } from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { CodeTables, MueRow } from '../../codesets/tables.ts';
import { elements, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { Verdict } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { servicesAlike } from '../same-day.ts';
import { isCheckUp } from '../visits/visit-codes.ts';
import { keepsToNcci } from './ncci-payers.ts';

/** The lines whose units exceed the medically unlikely edit of their code, for edits of one indicator. */
export const linesAboveMue = (
  chart: ClaimChart,
  tables: CodeTables,
  indicator: MueRow['adjudicationIndicator'],
): Verdict => {
  const date = dateOfService(chart) ?? today(chart);
  if (!tables.table('mue', date).loaded) return { fails: [], missing: ['mue'] };
  const isMedicare = payerRowOf(chart)?.kind === 'medicare';
  const fails = eachLine(chart, (line) => {
    const code = procedureCode(line) ?? '';
    const answer = tables.mue(code, date);
    const row = answer.loaded ? answer.row : undefined;
    if (row?.adjudicationIndicator !== indicator) return false;
    // Zero units say that Medicare never pays the code; other payers do not follow that.
    if (row.units === 0 && (!isMedicare || isToldUnpaid(line, code))) return false;
    const units = indicator === '1' ? unitsOf(line) : unitsOfDay(chart, line, code);
    return units > row.units && 'quantity';
  });
  // A limit of policy stands for those who keep to the table, whatever the record says.
  return indicator === '2' && fails.length && keepsToNcci(chart)
    ? { fails, final: fails }
    : { fails };
};

/** Does the line ask for the denial, or is it a check-up, which another edit tells? */
const isToldUnpaid = (line: ClaimItem, code: string): boolean =>
  isCheckUp(code) || modifierCodes(line).some((one) => one === 'GY' || one === 'GX');

const unitsOf = (line: ClaimItem): number => elements.units.read(line) ?? 0;

/** Modifiers that say that the service was given again. */
const isRepeated = (line: ClaimItem): boolean =>
  Boolean(line.modifier?.length) &&
  modifierCodes(line).some((code) => /^(59|76|77|91|X[EPSU])$/.test(code));

/**
 * The units of a code on one day, on this claim and, where the line says that it was given again, on
 * earlier ones of the same clinician; else an earlier one is its duplicate, which another edit finds.
 */
const unitsOfDay = (chart: ClaimChart, line: ClaimItem, code: string): number => {
  const day = elements.serviceStart.read(line);
  const clinician = elements.renderingProvider.read(chart.claim);
  const own = (chart.claim.item ?? []).filter(
    (other) => procedureCode(other) === code && elements.serviceStart.read(other) === day,
  );
  const earlier =
    chart.history.length && isRepeated(line)
      ? servicesAlike(chart, line).filter(
          (one) => elements.renderingProvider.read(one.claim) === clinician,
        )
      : [];
  return [...own, ...earlier.map((one) => one.line)].reduce(
    (total, one) => total + unitsOf(one),
    0,
  );
};

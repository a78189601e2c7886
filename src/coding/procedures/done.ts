import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { Suggestion } from '../suggestion.ts';
import { chargeNamed, type NamedCharge, namedCharges } from './charge-names.ts';
import { pointersOver } from './pointers.ts';
import { serviceSuggestion } from './service-suggestion.ts';
import { sideModifier, sideOf } from './sides.ts';
import { timedUnits } from './timed-units.ts';

/** A procedure of the visit with the charge that its words or codes name. */
interface Done {
  procedure: Procedure;
  charge: NamedCharge;
  minutes: number | undefined;
}

/** The minutes that a procedure took, where its beginning and end are recorded. */
export const minutesOf = ({ performedPeriod: period }: Procedure): number | undefined =>
  period?.start && period.end
    ? Math.floor((Date.parse(period.end) - Date.parse(period.start)) / 60_000)
    : undefined;

/** Is the procedure coded by CPT or HCPCS already, so that the claim takes it from the record? */
const isCoded = ({ code }: Procedure): boolean =>
  (codeIn(code, external.cpt) ?? codeIn(code, external.hcpcs)) !== undefined;

const doneOf = (chart: Chart): Done[] => {
  const charges = namedCharges(chart);
  return chart.procedures.flatMap((procedure): Done[] => {
    if (procedure.status !== 'completed' || isCoded(procedure)) return [];
    const charge = chargeNamed(charges, procedure.code);
    return charge ? [{ procedure, charge, minutes: minutesOf(procedure) }] : [];
  });
};

/** The sides that a procedure names, in its body sites or in its own words. */
export const sideOfProcedure = ({ bodySite, code }: Procedure) =>
  sideOf(bodySite?.length ? bodySite : code ? [code] : []);

/**
 * Procedures that were recorded without a billing code and that the charge master names: with the
 * side as a modifier, and with units by minutes where the code is billed by time.
 */
export const doneSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const done = doneOf(chart);
  if (!done.length) return [];
  const pointersTo = pointersOver(chart, tables, date);
  const units = timedUnits(
    chart,
    tables,
    done.map(({ charge, minutes }) => ({ code: charge.code, minutes: minutes ?? 0 })),
    date,
  );
  return done.flatMap(({ procedure, charge, minutes }, index) => {
    const timed = minutes === undefined ? undefined : units[index];
    // A code that is billed by time, without minutes, has no units that anybody can count.
    if (units[index] !== undefined && timed === undefined) return [];
    const side = sideModifier(tables, charge.code, sideOfProcedure(procedure), date);
    const pointers = pointersTo(procedure.reasonReference);
    const performed = procedure.performedDateTime ?? procedure.performedPeriod?.start;
    return serviceSuggestion(chart, tables, date, {
      code: charge.code,
      units: timed ?? 1,
      modifiers: [...charge.modifiers, ...(side ? [side] : [])],
      ...(pointers.length ? { pointers } : {}),
      ...(performed ? { serviced: localDate(performed, chart.practice.timeZone) } : {}),
      evidence: [versionedReference(procedure)],
      rationale: `The procedure that was done is "${charge.title}" of the clinic's charge master${
        side ? `, on one side or both as its body site says (${side})` : ''
      }${timed === undefined ? '' : `; ${minutes} minutes are ${timed} units`}.`,
    });
  });
};

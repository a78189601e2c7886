import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { Suggestion } from '../suggestion.ts';
import { chargeNamed, type NamedCharge, namedCharges } from './charge-names.ts';
import type { Pointers } from './pointers.ts';
import { serviceSuggestion } from './service-suggestion.ts';
import { type Side, sideModifier, sideOf } from './sides.ts';
import { timedUnits } from './timed-units.ts';
import { waivedMark } from './waived-mark.ts';

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

/** Those of one charge together, in the order in which each was first recorded. */
const byCharge = (done: readonly Done[]): [NamedCharge, readonly Done[]][] => {
  const groups = new Map<string, [NamedCharge, Done[]]>();
  for (const one of done) {
    const known = groups.get(one.charge.code);
    if (known) known[1].push(one);
    else groups.set(one.charge.code, [one.charge, [one]]);
  }
  return [...groups.values()];
};

/** The side of all together: left and right are both; undefined where one of them names none. */
const sideTogether = (done: readonly Done[]): Side | undefined => {
  const sides = done.map(({ procedure }) => sideOfProcedure(procedure));
  const [first] = sides;
  if (done.length === 2 && sides.includes('left') && sides.includes('right')) return 'both';
  return sides.every((side) => side === first) ? first : undefined;
};

/**
 * Procedures that were recorded without a billing code and that the charge master names: with the
 * side as a modifier, and with units by minutes where the code is billed by time, else by how often
 * it was done.
 */
export const doneSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  pointersTo: Pointers,
): Suggestion[] => {
  const groups = byCharge(doneOf(chart));
  if (!groups.length) return [];
  const minutesOfAll = groups.map(([, done]) =>
    done.reduce<number | undefined>(
      (sum, { minutes }) =>
        sum === undefined || minutes === undefined ? undefined : sum + minutes,
      0,
    ),
  );
  const units = timedUnits(
    chart,
    tables,
    groups.map(([{ code }], index) => ({ code, minutes: minutesOfAll[index] ?? 0 })),
    date,
  );
  return groups.flatMap(([charge, done], index) => {
    const minutes = minutesOfAll[index];
    const timed = units[index];
    // A code that is billed by time, without minutes, has no units that anybody can count.
    if (timed !== undefined && minutes === undefined) return [];
    const modifier = sideModifier(tables, charge.code, sideTogether(done), date);
    const waived = waivedMark(chart, tables, charge.code, charge, date);
    const isBothSides = modifier === '50' && done.length === 2;
    const pointers = pointersTo.ofReasons(
      done.flatMap(({ procedure }) => procedure.reasonReference ?? []),
    );
    const first = done[0]?.procedure;
    const performed = first?.performedDateTime ?? first?.performedPeriod?.start;
    return serviceSuggestion(chart, tables, date, {
      code: charge.code,
      units: timed ?? (isBothSides ? 1 : done.length),
      modifiers: [
        ...charge.modifiers.filter((one) => one !== 'QW'),
        ...(waived.state === 'marked' ? ['QW'] : []),
        ...(modifier ? [modifier] : []),
      ],
      ...(pointers.length ? { pointers } : {}),
      ...(performed ? { serviced: localDate(performed, chart.practice.timeZone) } : {}),
      evidence: done.map(({ procedure }) => versionedReference(procedure)),
      rationale: `The procedure that was done is "${charge.title}" of the clinic's charge master${
        modifier ? `, on one side or both as its body site says (${modifier})` : ''
      }${timed === undefined ? '' : `; ${minutes} minutes are ${timed} units`}${waived.state === 'marked' ? `; ${waived.because}` : ''}.`,
    });
  });
};

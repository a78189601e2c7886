import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { minutesOf } from '../procedures/done.ts';
import { billedDrugs, wasteOf } from '../procedures/drugs.ts';
import { screeningsFor } from '../procedures/results.ts';
import { timedUnits } from '../procedures/timed-units.ts';
import type { Discrepancy } from './discrepancy.ts';
import { type StatedLine, unitsOfCode } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

const drugUnits = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] => {
  const drugs = billedDrugs(chart, tables, date);
  const isMedicare = firstPayer(chart)?.kind === 'medicare';
  return [...new Set(drugs.map(({ code }) => code))].flatMap((code): Discrepancy[] => {
    const line = lines.find((one) => one.code === code);
    const doses = drugs.filter((one) => one.code === code);
    const [first] = doses;
    if (!line || !first) return [];
    const wastes = isMedicare ? doses.map((dose) => wasteOf(dose, tables, date)) : [];
    const left = wastes.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const given = doses.reduce((sum, { units }) => sum + units, 0);
    const evidence = doses.map(({ resource }) => versionedReference(resource));
    const stated = unitsOfCode(lines, code);
    const said = doses.map(({ dose }) => `${dose.value} ${dose.measure}`).join(' and ');
    const unitsDiffer =
      stated === given || stated === given + left
        ? []
        : [
            {
              id: `units-${line.id}`,
              kind: 'units-differ' as const,
              about: line.id,
              code,
              units: given,
              evidence,
              rationale: `The record says ${said} were given, which are ${given} units of ${first.perUnit.value} ${first.perUnit.measure}; the claim states ${stated} (Medicare Claims Processing Manual, chapter 17, 10).`,
            },
          ];
    const isTold = lines.some(
      (one) => one.code === code && one.modifiers.some((modifier) => /^J[WZ]$/.test(modifier)),
    );
    const isKnown = wastes.length > 0 && wastes.every((one) => one !== undefined);
    if (!isKnown || isTold) return unitsDiffer;
    const modifier = left ? 'JW' : 'JZ';
    return [
      ...unitsDiffer,
      {
        id: `asked-${line.id}-${modifier}`,
        kind: 'modifier-asked',
        about: line.id,
        code,
        modifiers: [modifier],
        ...(left ? { units: left } : {}),
        evidence,
        rationale: left
          ? `${left} units of the single-dose vial were left by the record: a second line with JW (Medicare Claims Processing Manual, chapter 17, 40).`
          : 'Nothing of the single-dose vial was left by the record: JZ says so (Medicare Claims Processing Manual, chapter 17, 40).',
      },
    ];
  });
};

const timedDiffer = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] => {
  const codes = [...new Set(lines.map(({ code }) => code))];
  const timed = codes.flatMap((code) => {
    const line = lines.find((one) => one.code === code);
    const procedures = proceduresOf(chart, code);
    const minutes = procedures.map(minutesOf);
    const isWhole = minutes.length > 0 && minutes.every((one) => one !== undefined);
    return line && isWhole
      ? [{ line, procedures, minutes: minutes.reduce<number>((sum, one) => sum + (one ?? 0), 0) }]
      : [];
  });
  const services = timed.map(({ line, minutes }) => ({ code: line.code, minutes }));
  const units = timedUnits(chart, tables, services, date);
  return timed.flatMap(({ line, procedures, minutes }, index): Discrepancy[] => {
    const counted = units[index];
    const stated = unitsOfCode(lines, line.code);
    if (counted === undefined || counted === stated) return [];
    return [
      {
        id: `units-${line.id}`,
        kind: 'units-differ',
        about: line.id,
        code: line.code,
        units: counted,
        evidence: procedures.map(versionedReference),
        rationale: `${minutes} minutes are recorded, which are ${counted} units by the payer's rule for timed codes; the claim states ${stated}.`,
      },
    ];
  });
};

/** Each scored questionnaire is a unit of its code. */
const screeningsDiffer = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] =>
  [...new Set(lines.map(({ code }) => code))].flatMap((code): Discrepancy[] => {
    const line = lines.find((one) => one.code === code);
    const { instruments, evidence } = screeningsFor(chart, tables, code, date);
    const stated = unitsOfCode(lines, code);
    if (!line || !instruments || instruments === stated) return [];
    return [
      {
        id: `units-${line.id}`,
        kind: 'units-differ',
        about: line.id,
        code,
        units: instruments,
        evidence,
        rationale: `${instruments} scored questionnaires are on record, each a unit of ${code}; the claim states ${stated} (CPT, standardized instruments).`,
      },
    ];
  });

/** Lines whose units are not those that the recorded doses, minutes and questionnaires give. */
export const differingUnits = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] => [
  ...drugUnits(chart, tables, date, lines),
  ...timedDiffer(chart, tables, date, lines),
  ...screeningsDiffer(chart, tables, date, lines),
];

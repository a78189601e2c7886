import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { billedDrugs, givenDrugs } from '../procedures/drugs.ts';
import { administrationsOf } from '../vaccine-administration.ts';
import { givenVaccines } from '../vaccines.ts';
import type { Discrepancy } from './discrepancy.ts';
import { type StatedLine, unitsOfCode } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';
import { undocumented } from './undocumented.ts';

const listed = (codes: readonly string[]): string => [...new Set(codes)].join(', ');

/** A vaccine is charged, and none or only others are recorded as given at the visit. */
export const undocumentedVaccine = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
): Discrepancy[] => {
  const doses = givenVaccines(chart, tables, date);
  if (!doses.length)
    return [undocumented(line, `No vaccine is recorded as given at the visit for ${line.code}.`)];
  const isOpen = doses.some(({ products }) => !products.length || products.includes(line.code));
  return isOpen
    ? []
    : [
        undocumented(
          line,
          `The vaccines that are recorded as given have the products ${listed(doses.flatMap(({ products }) => products))} (CDC CVX to CPT), and ${line.code} is none of them.`,
          doses.map(({ immunization }) => versionedReference(immunization)),
        ),
      ];
};

/** Giving vaccines is charged otherwise than the recorded doses are: another code, or more units. */
export const undocumentedAdministration = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
  lines: readonly StatedLine[],
): Discrepancy[] => {
  const doses = givenVaccines(chart, tables, date);
  const evidence = doses.map(({ immunization }) => versionedReference(immunization));
  if (!doses.length)
    return [undocumented(line, `No vaccine is recorded as given at the visit for ${line.code}.`)];
  const expected = administrationsOf(chart, doses, firstPayer(chart));
  // Antibodies, and vaccines that nobody coded, are given in ways that the record does not tell.
  if (!expected.length || doses.some(({ cvx }) => cvx === '')) return [];
  const own = expected.find(({ code }) => code === line.code);
  if (!own)
    return [
      undocumented(
        line,
        `By the recorded doses, their route and the counselling in the note they are given by ${listed(expected.map(({ code }) => code))}, and ${line.code} is none of them: ${expected[0]?.rationale}`,
        evidence,
      ),
    ];
  const stated = unitsOfCode(lines, line.code);
  return stated > own.units
    ? [
        {
          id: `units-${line.id}`,
          kind: 'units-differ',
          about: line.id,
          code: line.code,
          units: own.units,
          evidence,
          rationale: `The recorded doses are ${own.units} of ${line.code}, and the claim states ${stated}. ${own.rationale}`,
        },
      ]
    : [];
};

/** A drug is charged, and none or only others are recorded as given at the visit. */
export const undocumentedDrug = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
): Discrepancy[] => {
  if (proceduresOf(chart, line.code).length) return [];
  const given = givenDrugs(chart);
  if (!given.length)
    return [undocumented(line, `No drug is recorded as given at the visit for ${line.code}.`)];
  const billed = billedDrugs(chart, tables, date);
  // A dose without a code may be the very drug.
  if (billed.length < given.length || billed.some(({ code }) => code === line.code)) return [];
  return [
    undocumented(
      line,
      `The drugs that are recorded as given are billed by ${listed(billed.map(({ code }) => code))}, and ${line.code} is none of them.`,
      billed.map(({ resource }) => versionedReference(resource)),
    ),
  ];
};

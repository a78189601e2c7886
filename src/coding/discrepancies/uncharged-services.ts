import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { unnamedReports } from '../procedures/results.ts';
import { givenVaccines } from '../vaccines.ts';
import { levelNames } from '../visits/levels.ts';
import { codeAt, isCheckUp, isProblemVisit } from '../visits/visit-codes.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import { visitWithoutLevel } from '../visits/visit-without-level.ts';
import { wellnessVisit } from '../visits/wellness.ts';
import { unchargedDiscontinued } from './discontinued.ts';
import type { Discrepancy } from './discrepancy.ts';

/** A visit that is documented and from which no one code follows, with what the record leaves open. */
const unchargedVisit = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  known: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  // Beside a check-up or procedure the coder decides first whether it is a visit of its own.
  if (!reading || known.some(isProblemVisit) || known.some(isCheckUp)) return [];
  const { making, certain, codedIn } = reading;
  const told = (rationale: string): Discrepancy[] => [
    {
      id: 'uncharged-visit',
      kind: 'not-charged',
      evidence: [],
      spans: making.columns.flatMap((column) => column.spans.slice(0, 1)).slice(0, 3),
      rationale,
    },
  ];
  const unleveled = visitWithoutLevel(chart, tables, date, reading, known);
  if (unleveled && 'refused' in unleveled)
    return known.length ? [] : told(`A visit is documented and not charged: ${unleveled.refused}.`);
  if (!('open' in codedIn) || certain === 0) return [];
  const level = `A visit is documented (${levelNames[certain]}: ${making.words}) and not charged`;
  const codes = codedIn.families.flatMap((family) => codeAt(family, certain) ?? []);
  const [first, second] = codes;
  if (
    reading.status === undefined &&
    first &&
    second &&
    /-(new|established)$/.test(codedIn.families[0] ?? '')
  )
    return told(
      `${level}; ${first} for a patient not seen in three years, else ${second} (CPT 2021 and 2023).`,
    );
  return told(
    `${level}: ${codedIn.open}${codes.length ? `; ${codes.join(' or ')}` : ''} (CPT 2021 and 2023).`,
  );
};

/** A preventive visit to Medicare that is documented, with why none of its codes follows. */
const unchargedWellness = (
  chart: Chart,
  date: LocalDate,
  known: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  if (!reading || known.some(isCheckUp)) return [];
  const found = wellnessVisit(chart, date, reading.notes);
  return found && 'refused' in found
    ? [
        {
          id: 'uncharged-wellness-visit',
          kind: 'not-charged',
          evidence: [],
          spans: reading.checkUpTitle,
          rationale: `A preventive visit to Medicare is documented and not charged: ${found.refused} (42 CFR 410.15 and 410.16).`,
        },
      ]
    : [];
};

/** Vaccines whose product has several codes, or none. */
const unchargedVaccines = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  known: readonly string[],
): Discrepancy[] =>
  givenVaccines(chart, tables, date).flatMap(({ immunization, cvx, products }): Discrepancy[] => {
    if (products.length === 1 || products.some((code) => known.includes(code))) return [];
    return [
      {
        id: `uncharged-vaccine-${immunization.id}`,
        kind: 'not-charged',
        evidence: [versionedReference(immunization)],
        rationale: products.length
          ? `A vaccine (CVX ${cvx}) was given; its product may be ${products.join(' or ')} (CDC CVX to CPT).`
          : `A vaccine${cvx ? ` (CVX ${cvx})` : ''} was given, and no product code follows from it (CDC CVX to CPT).`,
      },
    ];
  });

const unchargedReports = (chart: Chart): Discrepancy[] =>
  unnamedReports(chart).map((report) => ({
    id: `uncharged-report-${report.id}`,
    kind: 'not-charged',
    evidence: [versionedReference(report)],
    rationale:
      'The clinic reported a final result that no row of its charge master names; a row, or a code on the order, would tell how it is billed.',
  }));

/** Services that are documented, and from which no one code follows. */
export const unchargedServices = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  known: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => [
  ...unchargedVisit(chart, tables, date, known, reading),
  ...unchargedWellness(chart, date, known, reading),
  ...unchargedVaccines(chart, tables, date, known),
  ...unchargedReports(chart),
  ...unchargedDiscontinued(chart, known),
];

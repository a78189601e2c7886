import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { unnamedReports } from '../procedures/results.ts';
import { givenVaccines } from '../vaccines.ts';
import { levelNames } from '../visits/levels.ts';
import { codeAt, isCheckUp, isProblemVisit } from '../visits/visit-codes.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import type { Discrepancy } from './discrepancy.ts';

/** A visit that is documented and of which only new or established is not known. */
const unchargedVisit = (
  known: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  if (!reading || reading.certain === 0 || reading.status || known.some(isProblemVisit)) return [];
  const { setting, making, certain } = reading;
  if (setting !== 'office' && setting !== 'home') return [];
  // Beside a check-up or procedure the coder decides first whether it is a visit of its own.
  if (known.some(isCheckUp)) return [];
  const codes = [codeAt(`${setting}-new`, certain), codeAt(`${setting}-established`, certain)];
  return [
    {
      id: 'uncharged-visit',
      kind: 'not-charged',
      evidence: [],
      spans: making.columns.flatMap((column) => column.spans.slice(0, 1)).slice(0, 3),
      rationale: `A visit is documented (${levelNames[certain]}: ${making.words}) and not charged; ${codes[0]} for a patient not seen in three years, else ${codes[1]} (CPT 2021 and 2023).`,
    },
  ];
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
  ...unchargedVisit(known, reading),
  ...unchargedVaccines(chart, tables, date, known),
  ...unchargedReports(chart),
];

import type { Immunization } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { type LocalDate, localDate } from '../fhir/dates.ts';
import { versionedReference } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import { isAntibody, isSeasonalAntibody } from './antibodies.ts';
import { firstPayer } from './first-payer.ts';
import { type ShownService, serviceSuggestion } from './procedures/service-suggestion.ts';
import type { Suggestion } from './suggestion.ts';
import { administrationsOf, type Dose } from './vaccine-administration.ts';

const cvxSystems = new Set<string>([external.cvx, 'urn:oid:2.16.840.1.113883.12.292']);

const cvxOf = (immunization: Immunization): string | undefined =>
  immunization.vaccineCode.coding?.find(({ system }) => system && cvxSystems.has(system))?.code;

/** Given here and at this visit; what patients or registries report was given elsewhere. */
const isGivenHere = (chart: Chart, date: LocalDate, one: Immunization): boolean => {
  const day = one.occurrenceDateTime
    ? localDate(one.occurrenceDateTime, chart.practice.timeZone)
    : date;
  return one.status === 'completed' && one.primarySource !== false && day === date;
};

/** The vaccines that were given here at the visit, with the product codes that each may have. */
export const givenVaccines = (chart: Chart, tables: CodeTables, date: LocalDate): Dose[] =>
  chart.immunizations
    .filter((one) => isGivenHere(chart, date, one))
    .map((immunization) => {
      const cvx = cvxOf(immunization) ?? '';
      const vaccine = cvx ? tables.vaccine(cvx, date) : undefined;
      const products = vaccine?.loaded ? (vaccine.row?.products ?? []) : [];
      return { immunization, cvx, products };
    });

/**
 * Vaccines given at the visit: the product by CVX where one product code is possible, the
 * administrations, and Z23 (guidelines I.C.21.c.2); antibodies are given for reasons of their own.
 */
export const vaccineSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const doses = givenVaccines(chart, tables, date);
  if (doses.length === 0) return [];
  const vaccines = doses.filter((dose) => !isAntibody(dose));
  const reasons = [
    ...reasonOf(
      tables,
      date,
      'Z23',
      vaccines,
      'A vaccine was given at this visit (ICD-10-CM guidelines I.C.21.c.2).',
    ),
    ...reasonOf(
      tables,
      date,
      'Z29.11',
      doses.filter(isSeasonalAntibody),
      'The seasonal antibody against RSV was given at this visit (Tabular List, Z29.11).',
    ),
  ];
  if (vaccines.length && !reasons.some(({ code }) => code === 'Z23')) return [];
  const pointersOf = (of: readonly Dose[]): Pick<ShownService, 'pointers'> => {
    if (of.some((dose) => !isAntibody(dose))) return { pointers: ['dx-Z23'] };
    const isSeasonal =
      of.every(isSeasonalAntibody) && reasons.some(({ code }) => code === 'Z29.11');
    return isSeasonal ? { pointers: ['dx-Z29.11'] } : {};
  };
  return [
    ...reasons,
    ...productSuggestions(chart, tables, date, doses, pointersOf),
    ...administrationsOf(chart, doses, firstPayer(chart)).flatMap(({ doses: of, ...one }) =>
      serviceSuggestion(chart, tables, date, {
        ...one,
        ...pointersOf(of),
        evidence: of.map(({ immunization }) => versionedReference(immunization)),
      }),
    ),
  ];
};

/** The diagnosis for which doses are given; none without doses, or where the code set has it not. */
const reasonOf = (
  tables: CodeTables,
  date: LocalDate,
  code: string,
  doses: readonly Dose[],
  rationale: string,
): Suggestion[] => {
  const answer = tables.diagnosis(code, date);
  if (!doses.length || !answer.loaded || !answer.row?.billable) return [];
  return [
    {
      id: `dx-${code}`,
      kind: 'diagnosis',
      system: external.icd10cm,
      code,
      display: answer.row.title,
      version: answer.vintage,
      evidence: doses.map(({ immunization }) => versionedReference(immunization)),
      rationale,
      origin: 'rule',
      score: null,
    },
  ];
};

/** One line a product, its units the doses of it. */
const productSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  doses: readonly Dose[],
  pointersOf: (of: readonly Dose[]) => Pick<ShownService, 'pointers'>,
): Suggestion[] => {
  const byProduct = new Map<string, Dose[]>();
  for (const dose of doses) {
    const [code, ...others] = dose.products;
    if (code && !others.length) byProduct.set(code, [...(byProduct.get(code) ?? []), dose]);
  }
  return [...byProduct].flatMap(([code, of]) =>
    serviceSuggestion(chart, tables, date, {
      code,
      units: of.length,
      ...pointersOf(of),
      evidence: of.map(({ immunization }) => versionedReference(immunization)),
      rationale: `CVX ${of[0]?.cvx} has this one product code (CDC CVX to CPT).`,
    }),
  );
};

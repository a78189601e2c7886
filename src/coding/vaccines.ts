import type { Immunization } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { versionedReference } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { Suggestion } from './suggestion.ts';

const cvxSystems = new Set<string>([external.cvx, 'urn:oid:2.16.840.1.113883.12.292']);

const cvxOf = (immunization: Immunization): string | undefined =>
  immunization.vaccineCode.coding?.find(({ system }) => system && cvxSystems.has(system))?.code;

/**
 * Vaccines given at the visit: the product by CVX where one product code is possible, the first
 * administration and each further one, and Z23 (guidelines I.C.21.c.2). Administration codes are
 * those without counselling: counselling has to be documented, and a coder decides that.
 */
export const vaccineSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const given = chart.immunizations.filter(({ status }) => status === 'completed');
  if (given.length === 0) return [];
  const encounterDiagnosis = tables.diagnosis('Z23', date);
  if (!encounterDiagnosis.loaded || !encounterDiagnosis.row?.billable) return [];
  const evidence = given.map((immunization) => versionedReference(immunization));
  const diagnosis: Suggestion = {
    id: 'dx-Z23',
    kind: 'diagnosis',
    system: external.icd10cm,
    code: 'Z23',
    display: encounterDiagnosis.row.title,
    version: encounterDiagnosis.vintage,
    evidence,
    rationale: 'A vaccine was given at this visit (ICD-10-CM guidelines I.C.21.c.2).',
    origin: 'rule',
    score: null,
  };
  const products = given.flatMap((immunization) => product(immunization, tables, date));
  return [diagnosis, ...products, ...administrations(given.length, evidence, tables, date)];
};

const product = (immunization: Immunization, tables: CodeTables, date: LocalDate): Suggestion[] => {
  const cvx = cvxOf(immunization);
  const vaccine = cvx ? tables.vaccine(cvx, date) : undefined;
  const [code, ...others] = vaccine?.loaded ? (vaccine.row?.products ?? []) : [];
  if (!code || others.length) return [];
  return service(
    code,
    1,
    [versionedReference(immunization)],
    tables,
    date,
    `CVX ${cvx} has this one product code.`,
  );
};

const administrations = (
  doses: number,
  evidence: Suggestion['evidence'],
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => [
  ...service('90471', 1, evidence, tables, date, 'One vaccine was administered.'),
  ...(doses > 1
    ? service(
        '90472',
        doses - 1,
        evidence,
        tables,
        date,
        `${doses - 1} more administered at the same visit.`,
      )
    : []),
];

const service = (
  code: string,
  units: number,
  evidence: Suggestion['evidence'],
  tables: CodeTables,
  date: LocalDate,
  rationale: string,
): Suggestion[] => {
  const answer = tables.service(code, date);
  if (!answer.loaded || !answer.row) return [];
  return [
    {
      id: `svc-${code}`,
      kind: 'service',
      system: answer.row.level === 'cpt' ? external.cpt : external.hcpcs,
      code,
      display: answer.row.display,
      version: answer.vintage,
      units,
      pointers: ['dx-Z23'],
      evidence,
      rationale,
      origin: 'rule',
      score: null,
    },
  ];
};

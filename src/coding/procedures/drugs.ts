import type { CodeableConcept, MedicationAdministration, Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { firstPayer } from '../first-payer.ts';
import type { Suggestion } from '../suggestion.ts';
import { type NamedCharge, namedCharges, nameKey } from './charge-names.ts';
import { type Amount, amountsIn, billingUnits } from './dose.ts';
import type { Pointers } from './pointers.ts';
import { serviceSuggestion } from './service-suggestion.ts';

/** A dose that was given at the visit. */
export interface GivenDrug {
  resource: MedicationAdministration | Procedure;
  name: string;
  ndc?: string;
  dose: Amount;
  /** Route of administration as coded, e.g. IM. */
  route?: string;
}

/** A given dose with the code and units it is billed by. */
export interface BilledDrug extends GivenDrug {
  code: string;
  units: number;
  perUnit: Amount;
  by: string;
}

/** The name before the first amount: "Triamcinolone 40 mg, …". */
const nameBefore = (text: string): string =>
  text.slice(0, amountsIn(text)[0]?.start ?? text.length);

const wordsOf = (concept: CodeableConcept | undefined): string =>
  concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? '';

const isAdministration = (one: Chart['medications'][number]): one is MedicationAdministration =>
  one.resourceType === 'MedicationAdministration';

const administered = (chart: Chart): GivenDrug[] =>
  chart.medications.filter(isAdministration).flatMap((resource): GivenDrug[] => {
    const { value, code, unit } = resource.dosage?.dose ?? {};
    const measure = code ?? unit;
    if (resource.status !== 'completed' || value === undefined || !measure) return [];
    const concept = resource.medicationCodeableConcept;
    const ndc = codeIn(concept, external.ndc);
    const route = resource.dosage?.route?.coding?.[0]?.code;
    return [
      {
        resource,
        name: nameBefore(wordsOf(concept)),
        ...(ndc ? { ndc } : {}),
        dose: { value, measure },
        ...(route ? { route } : {}),
      },
    ];
  });

/** Drugs that were recorded as procedures, with the dose in words; two doses of one kind are none. */
const recordedInWords = (chart: Chart): GivenDrug[] =>
  chart.procedures.flatMap((resource): GivenDrug[] => {
    const words = wordsOf(resource.code);
    const [dose] = amountsIn(words);
    if (resource.status !== 'completed' || !dose) return [];
    return [{ resource, name: nameBefore(words), dose }];
  });

/** Every dose that the record says was given at the visit. */
export const givenDrugs = (chart: Chart): GivenDrug[] => [
  ...administered(chart),
  ...recordedInWords(chart),
];

const isDrugCode = (code: string): boolean => /^[JQ]\d{4}$/.test(code);

/** What one unit of a HCPCS code is: the last amount of its public text. */
const unitOfCode = (tables: CodeTables, code: string, date: LocalDate): Amount | undefined => {
  const answer = tables.service(code, date);
  return answer.loaded ? amountsIn(answer.row?.display ?? '').at(-1) : undefined;
};

/** The codes that a dose may be billed by: of its NDC in the crosswalk, else of its name in the charge master. */
const codesOf = (
  drug: GivenDrug,
  charges: readonly NamedCharge[],
  tables: CodeTables,
  date: LocalDate,
): { codes: string[]; by: string } => {
  const crosswalk = tables.table('ndc-hcpcs', date);
  const packages = drug.ndc && crosswalk.loaded ? crosswalk.table.ofNdc(drug.ndc) : [];
  if (packages.length)
    return {
      codes: [...new Set(packages.map(({ hcpcs }) => hcpcs))],
      by: `NDC ${drug.ndc} is billed by this code (CMS NDC-HCPCS crosswalk)`,
    };
  const key = nameKey(drug.name);
  const named = charges.filter(
    ({ code, title }) => isDrugCode(code) && key !== '' && nameKey(nameBefore(title)) === key,
  );
  return {
    codes: [...new Set(named.map(({ code }) => code))],
    by: `"${named[0]?.title}" of the clinic's charge master`,
  };
};

/** The given doses with code and units, where exactly one code is possible. */
export const billedDrugs = (chart: Chart, tables: CodeTables, date: LocalDate): BilledDrug[] => {
  const charges = namedCharges(chart);
  return givenDrugs(chart).flatMap((drug): BilledDrug[] => {
    const { codes, by } = codesOf(drug, charges, tables, date);
    const [code, ...others] = codes;
    if (!code || others.length) return [];
    const perUnit = unitOfCode(tables, code, date);
    const units = perUnit && billingUnits(drug.dose, perUnit);
    return perUnit && units ? [{ ...drug, code, units, perUnit, by }] : [];
  });
};

/** Billing units that were left of the single-dose containers of a drug; undefined where unknown. */
export const wasteOf = (
  { code, ndc, units }: BilledDrug,
  tables: CodeTables,
  date: LocalDate,
): number | undefined => {
  const vials = tables.table('vial-size', date);
  if (!vials.loaded) return undefined;
  const own = ndc ? vials.table.ofNdc(ndc, date) : [];
  const [vial, ...others] = own.length ? own : vials.table.ofHcpcs(code, date);
  // Several sizes leave open which ones were opened.
  if (!vial?.isSingleDose || others.length) return undefined;
  return Math.ceil(units / vial.units) * vial.units - units;
};

const performedOn = ({ resource }: GivenDrug): string | undefined =>
  resource.resourceType === 'Procedure'
    ? (resource.performedDateTime ?? resource.performedPeriod?.start)
    : (resource.effectiveDateTime ?? resource.effectivePeriod?.start);

/** Injected into muscle or under the skin (HL7 route of administration, SNOMED CT). */
const injectionRoutes = new Set(['IM', 'SQ', 'SUBCUT', '78421000', '34206005']);

/**
 * Drugs that were given at the visit: the HCPCS code of the NDC or name, its units from the dose, JZ
 * for Medicare where nothing of a single-dose vial was left, and the injection itself by its route.
 */
export const drugSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  pointersTo: Pointers,
): Suggestion[] => {
  const drugs = billedDrugs(chart, tables, date);
  if (!drugs.length) return [];
  const isWasteTold = firstPayer(chart)?.kind === 'medicare';
  const codes = [...new Set(drugs.map(({ code }) => code))];
  const products = codes.flatMap((code) => {
    const doses = drugs.filter((drug) => drug.code === code);
    const [first] = doses;
    if (!first) return [];
    const lefts = isWasteTold ? doses.map((drug) => wasteOf(drug, tables, date)) : [undefined];
    const isNothingLeft = lefts.every((left) => left === 0);
    const left = lefts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const units = doses.reduce((sum, drug) => sum + drug.units, 0);
    const pointers = pointersTo.ofReasons(
      doses.flatMap(({ resource }) => resource.reasonReference ?? []),
    );
    const given = performedOn(first);
    const said = doses.map(({ dose }) => `${dose.value} ${dose.measure}`).join(' and ');
    return serviceSuggestion(chart, tables, date, {
      code,
      units,
      ...(isNothingLeft ? { modifiers: ['JZ'] } : {}),
      ...(pointers.length ? { pointers } : {}),
      ...(given ? { serviced: localDate(given, chart.practice.timeZone) } : {}),
      evidence: doses.map(({ resource }) => versionedReference(resource)),
      rationale: `${first.by}; ${said} given are ${units} units of ${first.perUnit.value} ${first.perUnit.measure} (Medicare Claims Processing Manual, chapter 17, 10)${
        isNothingLeft ? ', and nothing of the single-dose vial was left (JZ, chapter 17, 40)' : ''
      }.`,
      ...(left
        ? { considered: `${left} units of the opened vial were left: a line with JW.` }
        : {}),
    });
  });
  const injected = drugs.filter(({ route }) => injectionRoutes.has(route ?? ''));
  return [
    ...products,
    ...(injected.length
      ? serviceSuggestion(chart, tables, date, {
          code: '96372',
          units: injected.length,
          evidence: injected.map(({ resource }) => versionedReference(resource)),
          rationale: `${injected.length} drugs were injected into muscle or under the skin, each its own administration (CPT, therapeutic injections).`,
        })
      : []),
  ];
};

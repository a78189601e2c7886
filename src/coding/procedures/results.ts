import type {
  CodeableConcept,
  DiagnosticReport,
  Reference,
  ServiceRequest,
} from '@medplum/fhirtypes';
import { type Chart, placeOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, literal, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { Suggestion } from '../suggestion.ts';
import { chargeNamed, type NamedCharge, namedCharges } from './charge-names.ts';
import { performersOf, type Result } from './performers.ts';
import type { Pointers } from './pointers.ts';
import { serviceSuggestion } from './service-suggestion.ts';
import { sideModifier, sideOf } from './sides.ts';
import { waivedMark } from './waived-mark.ts';

const over = new Set(['final', 'amended', 'corrected', 'appended']);

const isOrder = ({ status, intent }: ServiceRequest): boolean =>
  !['revoked', 'entered-in-error', 'draft'].includes(status ?? '') &&
  ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'].includes(
    intent ?? '',
  );

const serviceCode = (concept: CodeableConcept | undefined): string | undefined =>
  codeIn(concept, external.cpt) ?? codeIn(concept, external.hcpcs);

/** The charge of an order or result: by its own billing code, else as the charge master names it. */
const chargeOf = (
  charges: readonly NamedCharge[],
  concept: CodeableConcept | undefined,
): NamedCharge | undefined => {
  const coded = serviceCode(concept);
  return coded ? charges.find(({ code }) => code === coded) : chargeNamed(charges, concept);
};

/** A finished test of the clinic's own, with the order that asked for it. */
interface Tested {
  charge: NamedCharge;
  result: Result;
  order: ServiceRequest | undefined;
}

const testsOf = (chart: Chart): Tested[] => {
  const charges = namedCharges(chart);
  const { isOwn } = performersOf(chart);
  const orders = chart.orders.filter(isOrder).map((order) => ({
    order,
    charge: chargeOf(charges, order.code),
  }));
  const results: Result[] = [...chart.reports, ...chart.observations];
  return results.flatMap((result): Tested[] => {
    if (!over.has(result.status ?? '') || !isOwn(result)) return [];
    const basis = (result.basedOn ?? []).map((one: Reference) => literal(one));
    const named = chargeOf(charges, result.code);
    const asked = orders.find(
      ({ order, charge }) =>
        basis.includes(`ServiceRequest/${order.id}`) ||
        (named !== undefined && charge?.code === named.code),
    );
    const charge = named ?? asked?.charge;
    return charge ? [{ charge, result, order: asked?.order }] : [];
  });
};

/** The final results that a billing code stands for, and whether others performed them. */
export const testsFor = (chart: Chart, code: string): { result: Result; isOfOthers: boolean }[] => {
  const charges = namedCharges(chart);
  const { isOfOthers } = performersOf(chart);
  const orders = chart.orders.filter(
    (order) => isOrder(order) && chargeOf(charges, order.code)?.code === code,
  );
  const results: Result[] = [...chart.reports, ...chart.observations];
  return results.flatMap((result) => {
    const isFor =
      (serviceCode(result.code) ?? chargeOf(charges, result.code)?.code) === code ||
      (result.basedOn ?? []).some((one: Reference) =>
        orders.some(({ id }) => literal(one) === `ServiceRequest/${id}`),
      );
    return isFor && over.has(result.status ?? '')
      ? [{ result, isOfOthers: isOfOthers(result) }]
      : [];
  });
};

const withdrawn = new Set(['revoked', 'cancelled', 'entered-in-error']);

/** The order or result of a test that was withdrawn, for a code that has no final result. */
export const cancelledTestFor = (
  chart: Chart,
  code: string,
): ServiceRequest | Result | undefined => {
  const charges = namedCharges(chart);
  return [...chart.orders, ...chart.reports, ...chart.observations].find(
    (one) =>
      withdrawn.has(one.status ?? '') &&
      (serviceCode(one.code) ?? chargeOf(charges, one.code)?.code) === code,
  );
};

/** Each scored instrument that the record has under the code of a screening. */
export const screeningsFor = (
  chart: Chart,
  tables: CodeTables,
  code: string,
  date: LocalDate,
): { instruments: number; evidence: Reference[] } => {
  const tests = testsOf(chart);
  return {
    instruments: instrumentsOf(tests, code, tables, date).length,
    evidence: tests.flatMap(({ charge, result }) =>
      charge.code === code ? [versionedReference(result)] : [],
    ),
  };
};

/** Final reports of the clinic itself that no row of its charge master names. */
export const unnamedReports = (chart: Chart): DiagnosticReport[] => {
  const charges = namedCharges(chart);
  const { isOwn } = performersOf(chart);
  const named = new Set(testsOf(chart).map(({ result }) => result));
  return chart.reports.filter(
    (report) =>
      over.has(report.status ?? '') &&
      !named.has(report) &&
      serviceCode(report.code) === undefined &&
      chargeOf(charges, report.code) === undefined &&
      isOwn(report),
  );
};

/** Places whose owner bills the technical part: hospital, emergency department, surgery centre. */
const facilities = new Set(['19', '21', '22', '23', '24']);

/** Does the place of service have an owner of its own who bills the technical part? */
export const isFacility = (place: string | undefined): boolean => facilities.has(place ?? '');

/** 26 where the fee schedule splits the test (PC/TC indicator 1) and the place bills its own part. */
export const professionalPart = (
  chart: Chart,
  tables: CodeTables,
  code: string,
  date: LocalDate,
): string[] => {
  const value = tables.relativeValue(code, date);
  const isSplit = value.loaded && value.row?.pcTc === '1';
  return isSplit && isFacility(placeOfService(chart)) ? ['26'] : [];
};

/** Each scored instrument is a unit of a screening's code; of other tests a second result is no second test. */
const instrumentsOf = (
  tests: readonly Tested[],
  code: string,
  tables: CodeTables,
  date: LocalDate,
): string[] => {
  const answer = tables.service(code, date);
  if (!answer.loaded || answer.row?.family !== 'screening') return [];
  return [
    ...new Set(
      tests.flatMap(({ charge, result }) =>
        charge.code === code
          ? (codeIn(result.code, external.loinc) ?? result.code?.text ?? [])
          : [],
      ),
    ),
  ];
};

/**
 * Laboratory tests, imaging and tracings that the clinic itself finished at the visit: a final report
 * or result, performed by the clinic or its people, whose code, order or words the charge master
 * names. What an outside laboratory reports is that laboratory's to bill.
 */
export const resultSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  pointersTo: Pointers,
): Suggestion[] => {
  const tests = testsOf(chart);
  if (!tests.length) return [];
  const seen = new Set<string>();
  return tests.flatMap(({ charge, result, order }) => {
    if (seen.has(charge.code)) return [];
    seen.add(charge.code);
    const instruments = instrumentsOf(tests, charge.code, tables, date);
    const sites = [result.code, order?.code, ...(order?.bodySite ?? [])];
    const side = sideModifier(
      tables,
      charge.code,
      sideOf(sites.filter((one) => one !== undefined)),
      date,
    );
    const waived = waivedMark(chart, tables, charge.code, charge, date);
    const always = [
      ...charge.modifiers.filter((one) => one !== 'QW'),
      ...(waived.state === 'marked' ? ['QW'] : []),
    ];
    const part = professionalPart(chart, tables, charge.code, date);
    const pointers = pointersTo.ofReasons(order?.reasonReference);
    const done = result.effectiveDateTime ?? result.effectivePeriod?.start;
    return serviceSuggestion(chart, tables, date, {
      code: charge.code,
      units: instruments.length || 1,
      modifiers: [...part, ...always, ...(side ? [side] : [])],
      ...(pointers.length ? { pointers } : {}),
      ...(done ? { serviced: localDate(done, chart.practice.timeZone) } : {}),
      evidence: [versionedReference(result), ...(order ? [versionedReference(order)] : [])],
      rationale: `${order ? 'Ordered, and finished' : 'Finished'} by the clinic with a final result: "${charge.title}" of its charge master${
        waived.state === 'marked' ? `; ${waived.because}` : ''
      }${part.length ? '; only the professional part (26), because the place bills its own' : ''}.`,
      ...(order ? {} : { considered: 'No order was found for it; payers may ask for one.' }),
    });
  });
};

import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { type Chart, partyOf } from '../../chart.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { typeWords } from './patient-status.ts';
import { phrase } from './visit-note.ts';

/** Beginnings of the taxonomy codes of nurses, aides and technicians, who bill no visit of their own. */
const staffTaxonomy = /^(163W|164W|164X|3747|376[GJK]|246|247)/;

/** Qualifications (HL7 table 0360) and roles of staff. */
const staffCodes = new Set(['RN', 'LPN', 'LVN', 'CMA', 'RMA', 'nurse']);

const staffVisit = phrase('(nurse|nursing|rn|lpn|ma|medical assistant|staff)( only)? visit');

const isStaffRole = ({ specialty = [], code = [] }: PractitionerRole): boolean | undefined => {
  const taxonomies = specialty.flatMap((one) => codeIn(one, external.taxonomy) ?? []);
  if (taxonomies.length) return taxonomies.every((one) => staffTaxonomy.test(one));
  const codes = code.flatMap(({ coding }) => coding ?? []);
  return codes.length ? codes.some((one) => staffCodes.has(one.code ?? '')) : undefined;
};

const isQualifiedStaff = ({ qualification = [] }: Practitioner): boolean | undefined => {
  const codes = qualification.flatMap(({ code }) => code.coding ?? []);
  return codes.length ? codes.every(({ code }) => staffCodes.has(code ?? '')) : undefined;
};

/** Is the person staff, a clinician (false), or neither as far as the record says? */
const isStaff = (chart: Chart, person: string): boolean | undefined => {
  const roles = Object.values(chart.parties).filter(
    (one): one is PractitionerRole =>
      one.resourceType === 'PractitionerRole' && literal(one.practitioner) === person,
  );
  const own = partyOf(chart, { reference: person }, 'Practitioner');
  const said = [...roles.map(isStaffRole), ...(own ? [isQualifiedStaff(own)] : [])].filter(
    (one) => one !== undefined,
  );
  return said.length ? said.every(Boolean) : undefined;
};

/** Who only supervised or referred is no one whom the patient saw (HL7 participation type). */
const elsewhere = new Set(['SPRF', 'REF', 'CON', 'CALLBCK', 'DIS']);

/**
 * Did the patient see staff alone: is everyone who took part recorded as staff, or is the visit called
 * one of staff?
 */
export const isStaffVisit = (chart: Chart): boolean => {
  if ([...typeWords(chart).matchAll(staffVisit)].length) return true;
  const people = (chart.encounter?.participant ?? []).flatMap(({ individual, type }) => {
    const isElsewhere = type?.some(({ coding }) =>
      coding?.some(({ code }) => elsewhere.has(code ?? '')),
    );
    return isElsewhere ? [] : (literal(individual) ?? []);
  });
  return people.length > 0 && people.every((person) => isStaff(chart, person) === true);
};

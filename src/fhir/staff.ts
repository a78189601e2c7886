import type { Practitioner, PractitionerRole, Resource } from '@medplum/fhirtypes';
import { codeIn, literal } from './references.ts';
import { external } from './systems.ts';
import { isOf } from './writes.ts';

/** Beginnings of the taxonomy codes of nurses, aides and technicians, who bill no visit of their own. */
const staffTaxonomy = /^(163W|164W|164X|3747|376[GJK]|246|247)/;

/** Qualifications (HL7 table 0360) and roles of staff. */
const staffCodes = new Set(['RN', 'LPN', 'LVN', 'CMA', 'RMA', 'nurse']);

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

/**
 * Is the person of a reference staff, who bills nothing of their own, or a clinician (false)? By roles
 * and qualification among the parties; undefined where they say neither.
 */
export const isStaff = (
  parties: Readonly<Record<string, Resource>>,
  person: string,
): boolean | undefined => {
  const roles = Object.values(parties)
    .filter(isOf('PractitionerRole'))
    .filter(({ practitioner }) => literal(practitioner) === person);
  const own = [parties[person]].filter((one) => one !== undefined).filter(isOf('Practitioner'));
  const said = [...roles.map(isStaffRole), ...own.map(isQualifiedStaff)].filter(
    (one) => one !== undefined,
  );
  return said.length ? said.every(Boolean) : undefined;
};

import type { Chart } from '../../chart.ts';
import { literal } from '../../fhir/references.ts';
import { isStaff } from '../../fhir/staff.ts';
import { typeWords } from './patient-status.ts';
import { phrase } from './visit-note.ts';

const staffVisit = phrase('(nurse|nursing|rn|lpn|ma|medical assistant|staff)( only)? visit');

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
  return people.length > 0 && people.every((person) => isStaff(chart.parties, person) === true);
};

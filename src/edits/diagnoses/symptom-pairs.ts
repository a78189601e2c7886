import type { ListedDiagnosis } from './listed-diagnoses.ts';

/** Symptoms, and beginnings of the diagnoses of which each is a usual part (guidelines I.B.5). */
const symptoms: readonly [symptom: string, partOf: RegExp][] = [
  ['R05', /^J(0[0-6]|09|1[0-8]|2[0-2]|4[0-7])/],
  ['R0602', /^(J4[4-6]|I50)/],
  ['R062', /^J4[4-6]/],
  ['R070', /^J0[23]/],
  ['R079', /^I2[0-2]/],
  ['R0981', /^J(00|01|30|31|32)/],
  ['R10', /^K(2[5-9]|35|36|37|57|8[0-5])/],
  ['R11', /^(A0[0-9]|K5[0-2])/],
  ['R197', /^(A0[0-9]|K5[0-2])/],
  ['R21', /^(B0[0-9]|L2[0-7]|L5[0-4])/],
  ['R300', /^N(30|390)/],
  ['R35', /^N4(0|01)/],
  ['R50', /^(A|B|J(0[0-9]|1[0-8]|2[0-2])|N10|N390)/],
  ['R51', /^G4[34]/],
  ['R739', /^E(08|09|1[013])/],
  ['M255', /^M(1[5-9]|0[5-6]|10)/],
  ['M545', /^M(5[01]|47|48)/],
];

/** Is a listed code a symptom that belongs to another listed diagnosis? */
export const isSymptomOf = (one: ListedDiagnosis, listed: readonly ListedDiagnosis[]): boolean => {
  // Only these letters begin a symptom of the list.
  const letter = one.bare.charAt(0);
  if (letter !== 'R' && letter !== 'M') return false;
  const found = symptoms.find(([symptom]) => one.bare.startsWith(symptom));
  return found !== undefined && listed.some((other) => other !== one && found[1].test(other.bare));
};

/** Endoscopy of the lower bowel. */
export const isBowelEndoscopy = (code: string | undefined): boolean =>
  code !== undefined &&
  /^(443(8[89]|9[0-4])|4440[1-8]|453(3[0-57]|4\d|50|7[89]|8\d|9[0-38]))$/.test(code);

/** Endoscopy of the lower bowel in which something was taken or treated, not only looked at. */
export const isBowelTreatment = (code: string | undefined): boolean =>
  isBowelEndoscopy(code) && code !== '45330' && code !== '45378' && code !== '44388';

/** Diagnoses with which the bowel is looked at to screen or watch: no complaint. */
export const isBowelScreening = (code: string | undefined): boolean =>
  code !== undefined && /^(Z12\.1[0-2]|Z86\.010|Z80\.0|Z83\.71)/.test(code);

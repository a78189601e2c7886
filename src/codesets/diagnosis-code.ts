/** An ICD-10-CM code as the tables hold it: upper case, without its dot. */
export const bareDiagnosis = (code: string): string => code.trim().toUpperCase().replace('.', '');

/** An ICD-10-CM code as people read it: the dot after the third character; a range stays as it is. */
export const dottedDiagnosis = (code: string): string =>
  /^[0-9A-Z]{4,7}$/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

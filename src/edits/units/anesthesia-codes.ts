/** Anesthesia billed by time; 01953 and 01996 are billed by units. */
export const isTimedAnesthesia = (code: string | undefined): boolean =>
  code !== undefined && /^0(0[1-9]|1[0-9])\d\d$/.test(code) && code !== '01953' && code !== '01996';

/** Modifiers that say who gave an anesthesia and under whose direction. */
export const givenBy: ReadonlySet<string> = new Set(['AA', 'AD', 'QK', 'QX', 'QY', 'QZ']);

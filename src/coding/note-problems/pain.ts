/** Signs that are told as a problem until their cause is known: beginnings of codes. */
const sign = /^(?:R|M25\.[45]|M54\.[25689]|M54\.5|M79\.[16]|H57\.1|H92\.0|N64\.4|G89)/;

/** Pain of a place. */
const pain = /^(?:M25\.5|M54|M79\.6|R52)/;
const painful = /^(?:S|M(?!25\.[45]|54|79\.[16]))/;

/** Is the code a sign, which gives way to its cause? */
export const isSign = (code: string): boolean => sign.test(code);

/** Aftercare is no code beside an injury, whose seventh character tells it (I.C.21.c.7). */
export const withoutItsAftercare = <Found extends { code: string }>(
  found: readonly Found[],
): Found[] =>
  found.some(({ code }) => /^[ST]/.test(code))
    ? found.filter(({ code }) => !/^Z4[78]/.test(code))
    : [...found];

/** Of one problem: pain is part of the injury or the disease of the joint that it comes from (I.B.5). */
export const withoutItsPain = <Found extends { code: string }>(found: readonly Found[]): Found[] =>
  found.some(({ code }) => painful.test(code))
    ? found.filter(({ code }) => !pain.test(code))
    : [...found];

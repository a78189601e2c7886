/** The first year of age of each band of check-ups, in the order of the last digit of their codes. */
const bandsFrom = [0, 1, 5, 12, 18, 40, 65];

/** The code of a check-up at an age in completed years: 9938x new, 9939x established. */
export const checkUpAt = (age: number, isNew: boolean): string =>
  `993${isNew ? 8 : 9}${bandsFrom.filter((from) => from <= age).length}`;

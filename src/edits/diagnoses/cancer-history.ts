/** Z85 codes of past cancer, and the categories of active cancer of the same place. */
const places: readonly [history: string, active: RegExp][] = [
  ['Z8501', /^C15/],
  ['Z8502', /^C16/],
  ['Z8503', /^C18/],
  ['Z8504', /^C(19|20|21)/],
  ['Z8505', /^C22/],
  ['Z8506', /^C17/],
  ['Z8507', /^C25/],
  ['Z8511', /^C34/],
  ['Z8512', /^C33/],
  ['Z8521', /^C32/],
  ['Z8523', /^C37/],
  ['Z853', /^C50/],
  ['Z8541', /^C53/],
  ['Z8542', /^C5[45]/],
  ['Z8543', /^C56/],
  ['Z8546', /^C61/],
  ['Z8547', /^C62/],
  ['Z8551', /^C67/],
  ['Z8552', /^C64/],
  ['Z8553', /^C65/],
  ['Z8554', /^C66/],
  ['Z856', /^C9[1-5]/],
  ['Z8571', /^C81/],
  ['Z8572', /^C8[2-5]/],
  ['Z85820', /^C43/],
  ['Z85828', /^C44/],
  ['Z85841', /^C71/],
  ['Z85850', /^C73/],
];

/** Does a code of active cancer name the place of which a history code says that it is past? */
export const isSamePlace = (history: string, active: string): boolean =>
  places.some(([stem, cancer]) => history.startsWith(stem) && cancer.test(active));

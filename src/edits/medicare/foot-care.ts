/** Routine foot care, which Medicare covers only for listed findings (Claims Processing Manual, chapter 32, 80). */
export const isFootCare = (code: string | undefined): boolean =>
  /^(1105[567]|1171[9]|G0127)$/.test(code ?? '');

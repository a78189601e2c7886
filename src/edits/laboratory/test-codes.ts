/** Laboratory tests of CPT: all of its laboratory chapter, for which the laboratory needs a CLIA certificate. */
export const isLaboratoryTest = (code: string | undefined): boolean =>
  code !== undefined && /^8\d{4}$/.test(code);

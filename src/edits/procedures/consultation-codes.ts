/** Consultations, in the office and in hospital, which Medicare does not know any more. */
export const isConsultation = (code: string | undefined): boolean =>
  code !== undefined && /^992(4[2-5]|5[2-5])$/.test(code);

/** Evaluation and management, whose lines take 24, 25 and 57; telemedicine and eye visits with it. */
export const isEvaluation = (code: string | undefined): boolean =>
  code !== undefined &&
  /^(99[2-4]\d\d|920(02|04|12|14)|980(0\d|1[0-6])|G0402|G043[89]|G04(0[6-8]|2[5-7]|63|6[6-9]|70))$/.test(
    code,
  );

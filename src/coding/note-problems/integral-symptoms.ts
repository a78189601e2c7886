/**
 * Signs and symptoms that are part of a disease, so that they are not coded beside it (guideline
 * I.B.5): beginnings of codes, entered by us from general medical knowledge.
 */
const rows: readonly (readonly [symptom: RegExp, diseases: RegExp])[] = [
  [/^R05/, /^(J0[0-6]|J1|J2[0-2]|J4|I50|U07\.1|K21)/],
  [/^R06\.(0|2)/, /^(J1|J2[0-2]|J4|I50|I11\.0|I13\.[02]|U07\.1)/],
  [/^R50\.9$/, /^(A|B|J0[0-6]|J1|J2[0-2]|N1[0-2]|N30|N39\.0|L03|H66|U07\.1)/],
  [/^R09\.81$/, /^J(0[0-6]|3[0-2])/],
  [/^R07\.0$/, /^J0[0-6]/],
  [/^J02\.9$/, /^J(02\.0|03)/],
  [/^R11/, /^(A0[0-9]|K29|K52|K35|G43|O21)/],
  [/^R19\.7$/, /^(A0[0-9]|K5[0-2]|K58\.0)/],
  [/^R10/, /^(K2[5-9]|K35|K5[0-2]|K57|K80|K81|K85|N1[0-2]|N20|N23|A0[0-9])/],
  [/^R1[23]/, /^K2[01]/],
  [/^R30/, /^(N30|N39\.0|N34)/],
  [/^R35/, /^(N30|N39\.0|E1[013])/],
  [/^R51/, /^(G43|G44)/],
  [/^R60/, /^(I50|I11\.0|I13|N04|I87\.2)/],
  [/^R42$/, /^(H81|H82)/],
  [/^R00\.2$/, /^I4[7-9]/],
  [/^R73/, /^E(0[89]|1[013])/],
  [/^R03\.0$/, /^I1[0-6]/],
  [/^R21$/, /^(L2|L3|L4|L5|B0[0-9])/],
];

/** Is the symptom part of one of the diseases? */
export const isIntegral = (code: string, others: readonly string[]): boolean =>
  rows.some(
    ([symptom, diseases]) =>
      symptom.test(code) && others.some((other) => other !== code && diseases.test(other)),
  );

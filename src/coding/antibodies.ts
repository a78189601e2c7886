/** What an Immunization gave: its CVX code, and the product codes that it may be billed by. */
interface Product {
  cvx: string;
  products: readonly string[];
}

/** CVX of antibodies against respiratory syncytial virus, and of common immune globulins. */
const byCvx: ReadonlySet<string> = new Set('13 27 30 34 36 86 87 93 145 157 306 307'.split(' '));
const againstRsv: ReadonlySet<string> = new Set(['306', '307']);

/** Is it an antibody (CPT 90281 to 90399), which is given like a drug and is no vaccine? */
export const isAntibody = ({ cvx, products }: Product): boolean =>
  byCvx.has(cvx) ||
  (products.length > 0 && products.every((code) => /^90(2[89]|3\d)\d$/.test(code)));

/** Is it the seasonal antibody against respiratory syncytial virus, whose giving has codes of its own? */
export const isSeasonalAntibody = ({ cvx, products }: Product): boolean =>
  againstRsv.has(cvx) ||
  (products.length > 0 && products.every((code) => /^9038[0-2]$/.test(code)));

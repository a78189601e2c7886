/**
 * How many components a vaccine has, by CVX; every other vaccine has one. A component is each disease
 * that it protects from, whatever its types (CPT, immunization administration with counselling).
 */
const components: Readonly<Record<string, number>> = {
  '01': 3,
  '03': 3,
  '04': 2,
  '09': 2,
  '20': 3,
  '22': 4,
  '28': 2,
  '38': 2,
  '50': 4,
  '51': 2,
  '94': 4,
  '102': 5,
  '104': 2,
  '106': 3,
  '107': 3,
  '110': 5,
  '113': 2,
  '115': 3,
  '120': 5,
  '130': 4,
  '132': 6,
  '138': 2,
  '139': 2,
  '146': 6,
  '170': 5,
  '196': 2,
};

/** The number of components of a vaccine, by its CVX code as written. */
export const componentsOf = (cvx: string): number => components[cvx.trim().padStart(2, '0')] ?? 1;

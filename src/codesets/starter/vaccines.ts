import type { VaccineRow } from '../tables.ts';

/**
 * Vaccines of the starter set: CDC CVX codes with their CPT product code numbers, January 2026.
 */
export const vaccines: readonly VaccineRow[] = [
  { cvx: '140', name: 'Influenza, injectable, preservative free', products: ['90656'] },
  {
    cvx: '150',
    name: 'Influenza, injectable, quadrivalent, preservative free',
    products: ['90686'],
  },
  { cvx: '141', name: 'Influenza, injectable', products: ['90657', '90658'] },
  { cvx: '113', name: 'Td, adult, preservative free', products: ['90714'] },
  { cvx: '133', name: 'Pneumococcal conjugate, 13-valent', products: ['90670'] },
  { cvx: '216', name: 'Pneumococcal conjugate, 20-valent', products: ['90677'] },
  { cvx: '20', name: 'DTaP', products: ['90700'] },
  { cvx: '121', name: 'Zoster, live', products: ['90736'] },
  { cvx: '187', name: 'Zoster, recombinant', products: ['90750'] },
  { cvx: '10', name: 'Polio, inactivated', products: ['90713'] },
  { cvx: '114', name: 'Meningococcal conjugate', products: ['90734'] },
  { cvx: '52', name: 'Hepatitis A, adult', products: ['90632'] },
  { cvx: '08', name: 'Hepatitis B, pediatric', products: ['90743', '90744'] },
  { cvx: '49', name: 'Hib', products: ['90647'] },
  { cvx: '83', name: 'Hepatitis A, pediatric, 2 dose', products: ['90633'] },
  { cvx: '43', name: 'Hepatitis B, adult', products: ['90743', '90746'] },
  { cvx: '62', name: 'HPV, quadrivalent', products: ['90649'] },
  { cvx: '119', name: 'Rotavirus, monovalent', products: ['90681'] },
  { cvx: '21', name: 'Varicella', products: ['90716'] },
  { cvx: '03', name: 'MMR', products: ['90707'] },
  { cvx: '33', name: 'Pneumococcal polysaccharide', products: ['90732'] },
  { cvx: '115', name: 'Tdap', products: ['90715'] },
];

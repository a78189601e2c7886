import type { PlaceOfServiceRow } from '../tables.ts';

/**
 * Places of service of the starter set: CMS place-of-service codes, June 2024 (public domain).
 */
export const placesOfService: readonly PlaceOfServiceRow[] = [
  { code: '02', name: "Telehealth Provided Other than in Patient's Home" },
  { code: '10', name: "Telehealth Provided in Patient's Home" },
  { code: '11', name: 'Office' },
  { code: '12', name: 'Home' },
  { code: '13', name: 'Assisted Living Facility' },
  { code: '19', name: 'Off Campus-Outpatient Hospital' },
  { code: '20', name: 'Urgent Care Facility' },
  { code: '21', name: 'Inpatient Hospital' },
  { code: '22', name: 'On Campus-Outpatient Hospital' },
  { code: '23', name: 'Emergency Room-Hospital' },
  { code: '24', name: 'Ambulatory Surgical Center' },
  { code: '31', name: 'Skilled Nursing Facility' },
  { code: '32', name: 'Nursing Facility' },
  { code: '49', name: 'Independent Clinic' },
  { code: '50', name: 'Federally Qualified Health Center' },
  { code: '71', name: 'State or Local Public Health Clinic' },
  { code: '72', name: 'Rural Health' },
  { code: '81', name: 'Independent Laboratory' },
];

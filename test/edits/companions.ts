/** What else a broken claim breaks, by the nature of things. */
export const companions: Record<string, readonly string[]> = {
  'patient-name-missing': ['patient-first-name-missing'],
  'subscriber-id-malformed': ['subscriber-id-unusual'],
  'manifestation-first': ['underlying-cause-missing'],
  'line-repeated': ['total-differs-from-lines'],
  'charge-negative': ['total-differs-from-lines'],
  'npi-invalid': ['billing-tax-id-missing'],
  'billing-npi-missing': ['billing-tax-id-missing'],
  'lines-missing': ['total-differs-from-lines'],
  'charge-missing': ['total-differs-from-lines'],
  'diagnosis-missing': ['diagnosis-pointer-missing'],
  'service-date-missing': ['service-date-in-future', 'timely-filing-exceeded'],
  'onset-date-missing': ['diagnosis-not-in-code-set'],
  'split-visit-in-office': ['shared-visit-of-one'],
  'diagnosis-repeated': ['diagnosis-written-without-dot'],
  'zero-charge-claim': ['charge-missing'],
  'ptp-pair-without-modifier': [
    'visit-modifier-on-other-service',
    'visit-with-procedure-unmarked',
    'side-missing',
  ],
  'earlier-copy-pending': ['claim-duplicated'],
  'pregnancy-code-not-first': ['onset-date-missing'],
  'mother-and-newborn-mixed': ['onset-date-missing'],
  'diagnosis-not-covered-by-policy': ['filing-indicator-mismatch'],
  'visit-with-procedure-unmarked': ['ptp-pair-without-modifier'],
  'office-visits-repeated': ['ptp-pair-without-modifier'],
  'nurse-visit-with-injection': ['ptp-pair-never-together'],
  'nurse-visit-with-vaccine-unmarked': ['ptp-pair-without-modifier'],
  'office-visit-on-admission-day': ['pair-on-earlier-claim'],
  'units-fractional': ['charge-differs-from-units', 'charge-below-allowed'],
  'add-on-without-primary': ['administration-without-vaccine'],
  'character-not-allowed': ['clia-missing'],
  'accident-details-missing': ['clia-missing', 'accident-billed-to-health-plan'],
  'admission-date-missing': ['office-visit-place-unusual'],
  'office-visit-place-unusual': ['admission-date-missing'],
};

/**
 * What an example that only lists diagnoses leaves undone: its lines still point to the first. Neither
 * of the two holds a claim.
 */
export const leftByExamples: readonly string[] = [
  'diagnosis-without-line',
  'pointers-all-to-first',
];

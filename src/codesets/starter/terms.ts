/**
 * Words that clinicians write for a code and that the Tabular List names as its inclusion terms or
 * the Alphabetic Index as its default: term, code.
 */
export const inclusionTerms: readonly (readonly [string, string])[] = [
  ['hypertension', 'I10'],
  ['essential hypertension', 'I10'],
  ['high blood pressure', 'I10'],
  ['type 2 diabetes', 'E11.9'],
  ['type 2 diabetes mellitus', 'E11.9'],
  ['hyperlipidemia', 'E78.5'],
  ['hypothyroidism', 'E03.9'],
  ['prediabetes', 'R73.03'],
  ['acute pharyngitis', 'J02.9'],
  ['sore throat', 'J02.9'],
  ['gout', 'M10.9'],
  ['obesity', 'E66.9'],
];

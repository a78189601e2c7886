/** What a note says of a mention: is it so, when, and of whom. */
export interface Assertion {
  /** `uncertain` follows ICD-10-CM guideline IV.H: probable, suspected, rule out, consistent with … */
  polarity: 'affirmed' | 'negated' | 'uncertain';
  temporality: 'recent' | 'historical' | 'hypothetical';
  experiencer: 'patient' | 'other';
}

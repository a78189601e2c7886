import type { Reference } from '@medplum/fhirtypes';

/** The exact place in a note that supports a suggestion; offsets count Unicode code points. */
export interface EvidenceSpan {
  document: string;
  sha256: string;
  start: number;
  end: number;
  exact: string;
}

/** A code that the machine proposes and a person decides about. */
export interface Suggestion {
  /** Stable in one review: `dx-I10`, `svc-90471`. */
  id: string;
  kind: 'diagnosis' | 'service';
  system: string;
  code: string;
  display: string;
  /** Vintage of the code set that says the code is valid on the date of service. */
  version: string;
  /** Services only. */
  modifiers?: readonly string[];
  units?: number;
  /** Ids of the suggested diagnoses that the service points to, also where the claim states them. */
  pointers?: readonly string[];
  serviced?: string;
  /** Versioned references to what the record states. */
  evidence: readonly Reference[];
  spans?: readonly EvidenceSpan[];
  rationale: string;
  /** What else was considered, and why it was not chosen. */
  considered?: string;
  origin: 'rule';
  /** The language model that chose it too, and quoted the note. */
  model?: string;
  /** Name of the rule, where its kind of evidence does not say it; decisions are counted by it. */
  rule?: string;
  /** Calibrated probability, or null while uncalibrated. */
  score: number | null;
}

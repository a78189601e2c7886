import type { ClaimEdit, Severity, SnipLevel } from '../edits/edit.ts';
import { claimEdits } from '../edits/registry.ts';
import { type UnbuiltRow, unbuiltRows } from '../edits/unbuilt.ts';

/** One claim edit in words, without what it runs. */
export interface DescribedEdit {
  id: string;
  /** Its row in the catalogue of claim edits; `none` where it has none. */
  row: string;
  severity: Severity;
  snip: SnipLevel;
  message: string;
  source: string;
  /** Has a person opened the cited source? */
  sourceChecked: boolean;
  needs: readonly string[];
  fix: { kind: 'repair' | 'suggestion' | 'question'; words: string };
  /** The names of its examples, each of which a test runs. */
  examples: { fails: string[]; passes: string[]; bypassed: string[] };
}

/** Everything the edits check, and what they do not check yet. */
export interface EditCatalogue {
  counts: { edits: number; sourceUnchecked: number; unbuilt: number };
  edits: readonly DescribedEdit[];
  /** Rows of the catalogue, or parts of them, that are no edit, with the reason. */
  unbuilt: readonly UnbuiltRow[];
}

const described = (edit: ClaimEdit): DescribedEdit => ({
  id: edit.id,
  row: edit.row,
  severity: edit.severity,
  snip: edit.snip,
  message: edit.message,
  source: edit.source,
  sourceChecked: edit.sourceChecked,
  needs: edit.needs,
  fix: { kind: edit.fix.kind, words: edit.fix.words },
  examples: {
    fails: Object.keys(edit.examples.fails),
    passes: Object.keys(edit.examples.passes),
    bypassed: Object.keys(edit.examples.bypassed ?? {}),
  },
});

/** What each severity does to a claim. */
export const severityWords: Readonly<Record<Severity, string>> = {
  R: 'rejected before adjudication; holds the claim',
  D: 'very likely denied; holds the claim',
  W: 'warning',
  I: 'information for the coder',
};

/** The families of rows, in the order of the catalogue. */
export const families: Readonly<Record<string, string>> = {
  A: 'Patient and subscriber',
  B: 'Providers and organisation',
  C: 'Claim header and dates',
  D: 'Diagnoses',
  E: 'Procedure codes',
  F: 'Modifiers',
  G: 'Place of service and telehealth',
  H: 'Visits and preventive care',
  I: 'Bundling: PTP, MUE, add-on, panels',
  J: 'Surgery and global period',
  K: 'Time, anesthesia, therapy, units',
  L: 'Drugs, vaccines, supplies',
  M: 'Laboratory',
  N: 'Medicare, necessity and notices',
  O: 'Coverage and coordination of benefits',
  P: 'Authorization and referral',
  Q: 'Duplicates, timeliness, resubmission',
  R: 'Arithmetic and balancing',
  S: 'Attachments, notes, compliance',
};

/** The catalogue as the registry has it at this moment, so that nothing shown can be stale. */
export const editCatalogue = (): EditCatalogue => ({
  counts: {
    edits: claimEdits.length,
    sourceUnchecked: claimEdits.filter(({ sourceChecked }) => !sourceChecked).length,
    unbuilt: unbuiltRows.length,
  },
  edits: claimEdits.map(described),
  unbuilt: unbuiltRows,
});

import type { ClaimEdit, Severity, SnipLevel } from '../edits/edit.ts';
import { claimEdits } from '../edits/registry.ts';
import { unbuiltRows } from '../edits/unbuilt.ts';

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

/** A row of the catalogue, or a part of it, that no edit checks. */
export interface UnbuiltPart {
  row: string;
  /** Do edits check other parts of the row? */
  isBuiltInPart: boolean;
  reason: string;
}

/** Everything the edits check, and what they do not check yet. */
export interface EditCatalogue {
  counts: { edits: number; sourceUnchecked: number; unbuilt: number };
  edits: readonly DescribedEdit[];
  unbuilt: readonly UnbuiltPart[];
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
  B: 'Providers and organization',
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
  unbuilt: unbuiltRows
    .map(({ row, reason }) => ({
      row,
      isBuiltInPart: claimEdits.some((edit) => edit.row === row),
      reason,
    }))
    .sort((a, b) => a.row.localeCompare(b.row)),
});

/** What is looked for among the edits; every part that is given has to match. */
export interface EditSearch {
  /** Words, or the beginnings of words, of id, row, message, fix, source, tables or examples. */
  q?: string | undefined;
  row?: string | undefined;
  severity?: string | undefined;
  /** Letter of the family of rows. */
  family?: string | undefined;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter(Boolean);

const hasWords = (text: string, wanted: readonly string[]): boolean => {
  const words = wordsOf(text);
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
};

const isOnRow = (row: string, { row: wanted, family }: EditSearch): boolean =>
  (!wanted || row.toLowerCase() === wanted.trim().toLowerCase()) &&
  (!family || row.startsWith(family) || (family === 'none' && row === 'none'));

/** The edits and the rows not built that match; the counts stay those of the whole catalogue. */
export const searchedCatalogue = (catalogue: EditCatalogue, search: EditSearch): EditCatalogue => {
  const wanted = wordsOf(search.q ?? '');
  return {
    ...catalogue,
    edits: catalogue.edits.filter((edit) => {
      const { id, row, message, source, fix, needs, examples } = edit;
      const texts = [
        id,
        row,
        message,
        source,
        fix.words,
        ...needs,
        ...Object.values(examples).flat(),
      ];
      return (
        (!search.severity || edit.severity === search.severity) &&
        isOnRow(row, search) &&
        hasWords(texts.join(' '), wanted)
      );
    }),
    unbuilt: catalogue.unbuilt.filter(
      ({ row, reason }) =>
        !search.severity && isOnRow(row, search) && hasWords(`${row} ${reason}`, wanted),
    ),
  };
};

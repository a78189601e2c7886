import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart, PayerRow } from '../chart.ts';
import type { CodeTables, RenderedTables, SetName } from '../codesets/tables.ts';

/** R = will be rejected, D = very likely denied (both block), W = warning, I = information. */
export type Severity = 'R' | 'D' | 'W' | 'I';

/** SNIP level of a check: 1 syntax, 2 guide, 3 balancing, 4 situational, 5 code sets, 6 service type, 7 payer. */
export type SnipLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** FHIRPath of an element in the Claim, e.g. `Claim.item[0].diagnosisSequence`. */
export type Place = string;

/** What a check found: where it fails, where a valid modifier bypasses it, which tables are absent. */
export interface Verdict {
  fails: readonly Place[];
  bypassed?: readonly Place[];
  /** Where it fails and no record and no appeal turns the denial, so that nobody may override it. */
  final?: readonly Place[];
  /** Tables that the check needed and that are not loaded: no_data, never pass. */
  missing?: readonly SetName[];
  /** Facts that the payer's row leaves open: no_data too, which never holds the claim. */
  unstated?: readonly (keyof PayerRow)[];
}

/**
 * The way out of a finding. A repair is of format alone and the machine applies it, logged; it never
 * touches a code, unit, diagnosis or modifier. A suggestion is taken by a person with one click. A
 * question is for a person to decide.
 */
export type Fix =
  | {
      kind: 'repair';
      words: string;
      /** The one element that it may change; a result that differs elsewhere is thrown away. */
      element: RepairedElement;
      repair(chart: ClaimChart): Claim;
    }
  | { kind: 'suggestion'; words: string }
  | { kind: 'question'; words: string };

/** The elements of a Claim whose form the machine may put right. */
export type RepairedElement = 'total' | 'filing-indicator' | 'note' | 'care-team' | 'ndc';

/** A chart and its tables broken in one way, for the examples of an edit. */
export type Example = (chart: DraftChart) => void;

/** A chart that examples may change: a clean office visit with at least one line and diagnosis. */
export type DraftChart = Mutable<ClaimChart> & {
  claim: Mutable<ClaimChart['claim']> & {
    item: [ClaimItem, ...ClaimItem[]];
  };
  /** Tables that answer "not loaded" for this example. */
  withoutTables: SetName[];
  /** Tables that this example brings, instead of what is loaded. */
  withTables: RenderedTables;
};

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One claim edit: everything about it in one object, in one file named for its id. */
export interface ClaimEdit {
  /** Permanent, kebab-case, `<subject>-<defect>`. */
  id: string;
  /** Its row in the catalogue of claim edits, e.g. `D08`; `none` where the catalogue has none. */
  row: string;
  severity: Severity;
  snip: SnipLevel;
  /** What is wrong, in a biller's words. */
  message: string;
  /** Who says so: loop and element, regulation, manual chapter. */
  source: string;
  /** Has a person opened the cited source? */
  sourceChecked: boolean;
  /** Tables without which it answers no_data. */
  needs: readonly SetName[];
  check(chart: ClaimChart, tables: CodeTables): readonly Place[] | Verdict;
  /** What to do about it, in a biller's words. */
  fix: Fix;
  examples: {
    fails: Readonly<Record<string, Example>>;
    passes: Readonly<Record<string, Example>>;
    bypassed?: Readonly<Record<string, Example>>;
  };
}

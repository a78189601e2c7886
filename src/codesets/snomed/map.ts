import { dottedDiagnosis } from '../diagnosis-code.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack; group and priority are padded so that they sort as numbers. */
export const snomedColumns = ['concept', 'group', 'priority', 'code', 'rule', 'category'] as const;

export type SnomedColumn = (typeof snomedColumns)[number];

/** One ICD-10-CM target of a SNOMED CT concept. */
export interface SnomedTarget {
  /** Dotted; a range or header where the map goes no deeper. Undefined: NLM maps it to no code. */
  code?: string;
  /** NLM's map group: one target of each group is needed. Undefined in lists of mere candidates. */
  group?: number;
  /** The rule that chooses within a group, in order; `TRUE` and `OTHERWISE TRUE` ask nothing. */
  rule?: string;
  /** SNOMED CT concept of NLM's map category. */
  category?: string;
}

/** Lookups of the SNOMED CT to ICD-10-CM map. */
export interface SnomedMap {
  /** Targets in the order of the map: by group, then by priority. */
  targets(concept: string): SnomedTarget[];
  /** Codes of those targets, each once, dotted. Whether one may be billed is the order file's matter. */
  candidates(concept: string): string[];
}

/** Opens the map of SNOMED CT concepts to ICD-10-CM (NLM map, or a list of candidates). */
export const openSnomed = (pack: Pack): SnomedMap => {
  const table = openTable(pack, snomedColumns);
  const targets = (concept: string): SnomedTarget[] =>
    table.rows(concept.trim()).map(({ code, group, rule, category }) => ({
      ...(code ? { code: dottedDiagnosis(code) } : {}),
      ...(group ? { group: Number(group) } : {}),
      ...(rule ? { rule } : {}),
      ...(category ? { category } : {}),
    }));
  return {
    targets,
    candidates: (concept) => [
      ...new Set(
        targets(concept).flatMap(({ code }) => (code && !code.includes('-') ? [code] : [])),
      ),
    ],
  };
};

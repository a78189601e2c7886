import { bareDiagnosis } from '../diagnosis-code.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack: `key` is a diagnosis, or a model with its category, by `kind`. */
export const hccColumns = ['key', 'kind', 'model', 'hcc', 'counts', 'label', 'below'] as const;

export type HccColumn = (typeof hccColumns)[number];

/** A category of one risk-adjustment model, e.g. model `CMS-HCC V28`, hcc `37`. */
export interface RiskCategory {
  model: string;
  hcc: string;
  /** False where CMS's mapping says that it does not count in this payment year. */
  counts: boolean;
  /** CMS's name of the category, where the model's labels are loaded. */
  label?: string;
}

/** Lookups of the CMS-HCC tables. A category means something only within its own model. */
export interface RiskCategories {
  /** Categories of a diagnosis, in one model or in all; a diagnosis may have two in one model. */
  of(diagnosis: string, model?: string): RiskCategory[];
  /** Categories that count no more once this one is there (CMS hierarchies). */
  below(model: string, hcc: string): string[];
  /** Models that map diagnoses, by name. */
  models: readonly string[];
}

/** The key under which a category's label and hierarchy are filed. */
export const categoryKey = (model: string, hcc: string): string => `${model} HCC ${hcc}`;

/** Opens the risk-adjustment tables of one payment year (CMS ICD-10 mappings, labels, hierarchies). */
export const openHcc = (pack: Pack): RiskCategories => {
  const table = openTable(pack, hccColumns);
  const rowsOf = (key: string, kind: string) => table.rows(key).filter((row) => row.kind === kind);
  return {
    of: (diagnosis, model) =>
      rowsOf(bareDiagnosis(diagnosis), 'diagnosis')
        .filter((row) => model === undefined || row.model === model)
        .map((row) => {
          const [named] = rowsOf(categoryKey(row.model, row.hcc), 'label');
          return {
            model: row.model,
            hcc: row.hcc,
            counts: row.counts !== 'N',
            ...(named ? { label: named.label } : {}),
          };
        }),
    below: (model, hcc) => rowsOf(categoryKey(model, hcc), 'hierarchy').map(({ below }) => below),
    models: rowsOf('models', 'model').map(({ model }) => model),
  };
};

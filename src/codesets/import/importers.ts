import { diagnosisConversions } from './icd10cm/conversion.ts';
import { diagnosisCodes } from './icd10cm/diagnosis-codes.ts';
import {
  drugImporter,
  externalIndexImporter,
  indexImporter,
  neoplasmImporter,
} from './icd10cm/index-importer.ts';
import { searchImporter } from './icd10cm/search-importer.ts';
import { tabularImporter } from './icd10cm/tabular-importer.ts';
import type { Importer } from './importer.ts';
import { ptpImporter } from './ncci/ptp.ts';
import { rowImporters } from './row-importers.ts';
import { tableImporters } from './table-importers.ts';

/** Every importer. Which one reads a file is told by its content, so that their order says nothing. */
export const importers: readonly Importer[] = [
  diagnosisCodes,
  diagnosisConversions,
  tabularImporter,
  indexImporter,
  externalIndexImporter,
  neoplasmImporter,
  drugImporter,
  ptpImporter,
  ...tableImporters,
  ...rowImporters,
];

/** Made of the packs of other sets, of no file of their own: anew whenever those change. */
export const derivedImporters: readonly Importer[] = [searchImporter];

import { hcpcsImporter } from './hcpcs/hcpcs.ts';
import { modifierImporter } from './hcpcs/modifier.ts';
import { diagnosisConversions } from './icd10cm/conversion.ts';
import { diagnosisCodes } from './icd10cm/diagnosis-codes.ts';
import { tabularImporter } from './icd10cm/tabular-importer.ts';
import type { Importer } from './importer.ts';
import { anesthesiaImporter } from './medicare/anesthesia.ts';
import { codeEditsImporter } from './medicare/code-edits.ts';
import { gpciImporter } from './medicare/gpci.ts';
import { localityImporter } from './medicare/locality.ts';
import { mpfsImporter } from './medicare/mpfs.ts';
import { placesImporter } from './medicare/places.ts';
import { poaExemptImporter } from './medicare/poa-exempt.ts';
import { serviceFamiliesImporter } from './medicare/service-families.ts';
import { zipLocalityImporter } from './medicare/zip-locality.ts';
import { addOnImporter } from './ncci/add-on.ts';
import { mueDmeImporter, mueImporter } from './ncci/mue.ts';
import { ptpImporter } from './ncci/ptp.ts';
import { rowImporters } from './row-importers.ts';

/** Every importer. Which one reads a file is told by its content, so that their order says nothing. */
export const importers: readonly Importer[] = [
  diagnosisCodes,
  diagnosisConversions,
  tabularImporter,
  hcpcsImporter,
  modifierImporter,
  ptpImporter,
  mueImporter,
  mueDmeImporter,
  addOnImporter,
  mpfsImporter,
  gpciImporter,
  localityImporter,
  zipLocalityImporter,
  anesthesiaImporter,
  placesImporter,
  codeEditsImporter,
  poaExemptImporter,
  serviceFamiliesImporter,
  ...rowImporters,
];

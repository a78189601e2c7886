import { hcpcsImporter } from './hcpcs/hcpcs.ts';
import { modifierImporter } from './hcpcs/modifier.ts';
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

/** The importers of the tables that CMS publishes for Medicare, and of the project's service families. */
export const tableImporters: readonly Importer[] = [
  hcpcsImporter,
  modifierImporter,
  mueImporter,
  mueDmeImporter,
  addOnImporter,
  mpfsImporter,
  gpciImporter,
  localityImporter,
  anesthesiaImporter,
  zipLocalityImporter,
  placesImporter,
  codeEditsImporter,
  poaExemptImporter,
  serviceFamiliesImporter,
];

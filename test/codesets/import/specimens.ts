import { rendered } from './rendered.ts';
import { clinic } from './specimens/clinic.ts';
import { coverageDatabase } from './specimens/coverage.ts';
import { ama } from './specimens/cpt.ts';
import { cms } from './specimens/medicare.ts';
import { providers } from './specimens/providers.ts';
import { x12 } from './specimens/remit.ts';
import { snomed } from './specimens/snomed.ts';
import type { Specimen } from './specimens/specimen.ts';
import { cdc } from './specimens/vaccine.ts';

/** One rendered file of every layout. */
export const specimens: readonly Specimen[] = [
  ...cdc,
  ...cms,
  ...coverageDatabase,
  ...snomed,
  ...x12,
  ...providers,
  ...clinic,
  ...ama,
];

const of = (layout: string): Specimen => {
  const found = specimens.find((one) => one.layout === layout);
  if (!found) throw new Error(`no specimen of ${layout}`);
  return found;
};

/** The text of the specimen of a layout. */
export const specimenText = (layout: string): string => of(layout).text;

/** The specimen of a layout as an importer sees it. */
export const specimenFile = (layout: string) => rendered(of(layout).name, of(layout).text);

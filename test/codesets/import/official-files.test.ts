import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recogniseFiles } from '../../../src/codesets/import/recognised.ts';
import { rowImporters } from '../../../src/codesets/import/row-importers.ts';
import { sources } from '../source-data.ts';
import { dataFolder } from './rendered.ts';

const { isSkipped, note } = sources('codesets');

test.skipIf(isSkipped)(
  `given all official files at hand, when the row importers see them, then they know their own and no other${note}`,
  async () => {
    const folder = join(dataFolder, 'codesets');
    expect(readdirSync(folder)).toContain('ncci');
    const { files } = await recogniseFiles([folder], rowImporters, () => undefined);
    expect(Object.fromEntries(files.map(({ name, layout }) => [name, layout.name]))).toEqual({
      'cvx.csv': 'cdc-cvx',
      'cvx_cpt.csv': 'cdc-cvx-cpt',
      'cvx_ndc.csv': 'cdc-cvx-ndc',
      'ra_dx_to_cc_2026.csv': 'cms-hcc-mapping',
      'ra_hierarchies_2026.csv': 'cms-hcc-hierarchies',
      'ra_labels_2026.csv': 'cms-hcc-labels',
      'snomed_to_icd10cm.tsv': 'snomed-candidates',
      'carc.csv': 'x12-carc',
      'rarc.csv': 'x12-rarc',
    });
  },
);

import { describe, expect, it } from 'vitest';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import { indexImporter } from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { filesFor, indexFiles, packFrom } from './index-sources.ts';

const orderFile = 'codesets/icd10cm/fy2027-derived/icd10cm-order-2027.derived.txt.gz';

/** Every code of the order file and every beginning of one, without dot. */
const known = (file: string): Set<string> => {
  const codes = new Set<string>();
  for (const line of linesOf(file)) {
    const code = line.slice(6, 13).trim();
    for (let length = 3; length <= code.length; length += 1) codes.add(code.slice(0, length));
  }
  return codes;
};

describe('given the codes of the Index', () => {
  const { isSkipped, note } = sources(indexFiles.fy2017, orderFile);
  it.skipIf(isSkipped)(
    `when those of FY2017 are looked for in FY2027, then 99.97 of 100 are there still${note}`,
    async () => {
      const tree = openIndex(
        await packFrom(indexImporter, filesFor(indexImporter, indexFiles.fy2017)),
      );
      const codes = known(orderFile);
      let total = 0;
      const gone: string[] = [];
      for (let node = 0; node < tree.size; node += 1) {
        const code = tree.codeOf(node)?.replace(/[.-]/g, '');
        if (!code) continue;
        total += 1;
        if (!codes.has(code)) gone.push(code);
      }
      expect(total).toBe(59412);
      expect(gone.length / total).toBeLessThan(0.0004);
    },
    120_000,
  );

  const csv = sources(indexFiles.csv, orderFile);
  it.skipIf(csv.isSkipped)(
    `when those of the csv are looked for in FY2027, then all but a handful are there${csv.note}`,
    () => {
      const codes = known(orderFile);
      const rows = linesOf(indexFiles.csv).slice(1).filter(Boolean).map(cellsOf);
      const printed = rows.map((cells) => cells[7]?.replace(/[.-]/g, '') ?? '').filter(Boolean);
      const gone = printed.filter((code) => !codes.has(code));
      expect(printed.length).toBe(62721);
      expect(gone.length).toBeLessThan(20);
    },
  );
});

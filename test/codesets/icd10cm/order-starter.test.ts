import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DiagnosisCodes, openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { diagnosisCodes } from '../../../src/codesets/import/icd10cm/diagnosis-codes.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { linesOf, sources } from '../source-data.ts';
import { aFile, anImport, built, official } from './releases.ts';

const name = 'icd10cm-order-2027.starter.txt';
const text = readFileSync(
  path.resolve(import.meta.dirname, '../../../fixtures/codes', name),
  'utf8',
);

describe('given the order file of the starter set', () => {
  let codes: DiagnosisCodes;
  beforeAll(async () => {
    const bytes = await built([aFile(name, text)], diagnosisCodes, anImport({ starter: true }));
    codes = openDiagnosisCodes(openPack(bytes));
  });

  test('when it is imported, then the pack says that it is the starter of FY2027', () => {
    expect(codes.manifest).toMatchObject({
      set: 'icd-10-cm',
      vintage: 'starter-FY2027',
      from: '2026-10-01',
      to: '2027-09-30',
      starter: true,
    });
  });

  test('when a code has a longer one under it, then it is the header of that one', () => {
    for (const { code, rank } of codes.iterate()) {
      const header = codes.parent(rank);
      if (code.length === 3) expect([code, header]).toEqual([code, -1]);
      else expect([code, codes.billableAt(header)]).toEqual([code, false]);
    }
    expect(codes.codeAt(codes.parent(codes.rank('E11.319')))).toBe('E11.31');
  });

  const { isSkipped, note } = sources(official.fy2027);
  test.skipIf(isSkipped)(
    `when it is compared with FY2027, then every line stands there${note}`,
    () => {
      const published = new Set(linesOf(official.fy2027));
      const lines = text.trimEnd().split('\n');
      expect(lines.filter((line) => !published.has(line))).toEqual([]);
      expect(lines.length).toBeGreaterThan(400);
    },
  );
});

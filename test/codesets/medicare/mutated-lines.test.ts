import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hcpcsImporter } from '../../../src/codesets/import/hcpcs/hcpcs.ts';
import { modifierImporter } from '../../../src/codesets/import/hcpcs/modifier.ts';
import type { Importer } from '../../../src/codesets/import/importer.ts';
import { codeEditsImporter } from '../../../src/codesets/import/medicare/code-edits.ts';
import { gpciImporter } from '../../../src/codesets/import/medicare/gpci.ts';
import { mpfsImporter } from '../../../src/codesets/import/medicare/mpfs.ts';
import { placesImporter } from '../../../src/codesets/import/medicare/places.ts';
import { serviceFamiliesImporter } from '../../../src/codesets/import/medicare/service-families.ts';
import { zipLocalityImporter } from '../../../src/codesets/import/medicare/zip-locality.ts';
import { addOnImporter } from '../../../src/codesets/import/ncci/add-on.ts';
import { mueImporter } from '../../../src/codesets/import/ncci/mue.ts';
import { LayoutError } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { textFile } from './importing.ts';

/** A small valid file: how many of its lines are preamble and header, and the lines under them. */
interface Specimen {
  importer: Importer;
  /** Cells may stand in quotes. */
  isCsv: boolean;
  head: string[];
  lines: string[];
}

const starter = (importer: Importer, name: string, headLines: number): Specimen => {
  const file = path.resolve(import.meta.dirname, '../../../fixtures/codes', name);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (name.startsWith('AOC')) lines[lines.length - 1] += ' '.repeat(21);
  return {
    importer,
    isCsv: name.endsWith('.csv'),
    head: lines.slice(0, headLines),
    lines: lines.slice(headLines),
  };
};

const zipRecord = (zip: string): string => `AK${zip}0210201 Z9   0 A${' '.repeat(52)}20254`;

const specimens: Record<string, Specimen> = {
  hcpcs: starter(hcpcsImporter, 'HCPC2024_JUL_ANWEB.starter.txt', 3),
  modifiers: starter(modifierImporter, 'modifiers_2024-06.starter.csv', 2),
  mue: starter(mueImporter, 'MCR_MUE_PractitionerServices_Eff_07-01-2024.starter.csv', 4),
  'add-on': starter(addOnImporter, 'AOC_V2024Q3-MCR.starter.txt', 1),
  mpfs: starter(mpfsImporter, 'PPRRVU2025_Oct.starter.csv', 7),
  places: starter(placesImporter, 'pos_2024-06.starter.csv', 2),
  families: starter(serviceFamiliesImporter, 'service-families.starter.csv', 2),
  zip: {
    importer: zipLocalityImporter,
    isCsv: false,
    head: [],
    lines: ['99501', '99502', '99503', '99504'].map(zipRecord),
  },
  gpci: {
    importer: gpciImporter,
    isCsv: true,
    head: ['MAC,State,Locality Number,Locality Name,2026 PW GPCI,2026 PE GPCI,2026 MP GPCI'],
    lines: ['10112,AL,00,ALABAMA,1,0.869,0.575', '02102,AK,01,ALASKA*,1.5,1.081,0.592'],
  },
  mce: {
    importer: codeEditsImporter,
    isCsv: true,
    head: ['icd_code,icd_description,icd_conflict_group,icd_conflict_rule'],
    lines: ['A33,x,Age,Perinatal/Newborn (Age 0 Only)', 'N40.0,x,Sex,Male Only'],
  },
};

const release = { vintage: '2026Q3', from: '2026-07-01', to: '2026-09-30' };

const mutation = fc.record({
  line: fc.nat(),
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'insert', 'remove', 'cut', 'twice', 'empty cell'),
  text: fc.oneof(
    fc.constantFrom(',', '"', '\t', 'X', '0', '-', '\n', '\u00a0'),
    fc.string({ maxLength: 3 }),
  ),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

const mutated = (lines: readonly string[], { line, at, kind, text }: Mutation): string[] => {
  const index = line % lines.length;
  const one = lines[index] ?? '';
  const place = at % Math.max(one.length, 1);
  const [before, after] = [one.slice(0, place), one.slice(place)];
  const changed = {
    replace: before + text + after.slice(text.length),
    insert: before + text + after,
    remove: before + after.slice(1),
    cut: before,
    twice: one + one,
    'empty cell': before + after.replace(/^[^,]*/, ''),
  }[kind];
  return [...lines.slice(0, index), changed, ...lines.slice(index + 1)];
};

/** What the import of these lines gives: the rows that its source counted, or its problems. */
const outcome = async (specimen: Specimen, lines: readonly string[]) => {
  const file = textFile('mutated', [...specimen.head, ...lines, ''].join('\n'));
  try {
    const bytes = await specimen.importer.build([file], release, {
      licences: { cpt: false, nucc: false, x12: false },
      starter: false,
      pack: () => undefined,
      progress: () => undefined,
    });
    return { rows: openPack(bytes).manifest.sources[0]?.rows, problems: [] };
  } catch (error) {
    if (error instanceof LayoutError) return { rows: undefined, problems: error.problems };
    throw error;
  }
};

/** Lines that hold something; a break inside of quotes belongs to its cell. */
const countLines = ({ isCsv }: Specimen, lines: readonly string[]): number =>
  lines
    .join('\n')
    .replace(isCsv ? /"[^"]*"/g : /$^/g, (cell) => cell.replace(/[\r\n]/g, ' '))
    .split(/\r\n|\n|\r/)
    .filter((line) => line.replace(/[,"\s]/g, '') !== '').length;

describe('files with mutated lines', () => {
  for (const [name, specimen] of Object.entries(specimens)) {
    test(`given ${name} as it is, then every line is a row`, async () => {
      const { rows, problems } = await outcome(specimen, specimen.lines);
      expect(problems).toEqual([]);
      expect(rows).toBe(specimen.lines.length);
    });

    test(`given ${name} mutated, then no line is lost: it is a row, or is named`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (changes) => {
          const lines = changes.reduce((changed, one) => mutated(changed, one), specimen.lines);
          const { rows, problems } = await outcome(specimen, lines);
          const last = [...specimen.head, ...lines, ''].join('\n').split(/\r\n|\n|\r/).length;
          for (const { file, line, words } of problems) {
            expect(file).toBe('mutated');
            expect(line).toBeLessThanOrEqual(last);
            expect(words).not.toBe('');
          }
          if (problems.length === 0) expect(rows).toBe(countLines(specimen, lines));
        }),
        { numRuns: 200, seed: 2026, interruptAfterTimeLimit: 3000, markInterruptAsFailure: false },
      );
    });
  }
});

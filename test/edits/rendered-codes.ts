import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { starterPacks } from '../../src/codesets/import/starter-packs.ts';
import { packTables } from '../../src/codesets/pack-tables.ts';
import { isPackedSet, openReader } from '../../src/codesets/readers.ts';
import type { CodeTables, Pin } from '../../src/codesets/tables.ts';

const starter = path.resolve(import.meta.dirname, '../../fixtures/codes');
const rendered = path.resolve(import.meta.dirname, 'rendered');

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');

/** Codes in their order, numbered anew: the order file has no comment and knows no gap in it. */
const ordered = (lines: readonly string[]): string[] =>
  [...lines]
    .sort((a, b) => (a.slice(6, 13) < b.slice(6, 13) ? -1 : 1))
    .map((line, index) => `${String(index + 1).padStart(5, '0')}${line.slice(5)}`);

/** Notes go to their codes in the Tabular List, behind the title. */
const noted = (shipped: string, own: string): string => {
  let text = shipped;
  for (const [, code = '', notes = ''] of own.matchAll(/<name>(.*?)<\/name>([\s\S]*?)<\/diag>/g)) {
    const title = new RegExp(`<name>${code.replace('.', '\\.')}</name>\\s*<desc>[^<]*</desc>`);
    text = text.replace(title, (place) => place + notes);
  }
  return text;
};

const joined = (name: string, shipped: string, own: string): string => {
  if (name.endsWith('.xml')) return noted(shipped, own);
  const all = [...linesOf(shipped), ...linesOf(own)];
  return `${(name.includes('-order-') ? ordered(all) : all).join('\n')}\n`;
};

/**
 * The starter set with the rows that examples need besides, which stand in `rendered/` under the
 * names of its files and in their layouts.
 */
export const renderedCodes = async (pins: readonly Pin[]): Promise<CodeTables> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rendered-codes-'));
  try {
    cpSync(starter, folder, { recursive: true });
    for (const name of readdirSync(rendered)) {
      const file = path.join(folder, name);
      const own = readFileSync(path.join(rendered, name), 'utf8');
      writeFileSync(file, joined(name, readFileSync(file, 'utf8'), own));
    }
    const served = (await starterPacks(folder)).flatMap(({ pack }) => {
      const { set } = pack.manifest;
      if (!isPackedSet(set)) return [];
      const entry = {
        ...pack.manifest,
        file: `${set}.rendered.pack`,
        sha256: '',
        packedBytes: 0,
        residentBytes: pack.byteLength,
      };
      return [{ entry, reader: openReader(set, pack) }];
    });
    return packTables(
      served,
      served.map(({ entry }) => entry),
      pins,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

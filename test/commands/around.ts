import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../../src/commands/command.ts';

/** A command line without a terminal, on 25 November 2026, whose words are kept. */
export interface Scene {
  around: Surroundings;
  folder: string;
  out(): string;
  err(): string;
  end(): void;
}

/** A folder for packs of its own, and what was said. */
export const aScene = (): Scene => {
  const folder = mkdtempSync(join(tmpdir(), 'codes-'));
  const said = { out: '', err: '' };
  return {
    folder,
    around: {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      isTerminal: false,
      env: { CLAIMWRIGHT_CODES: join(folder, 'codes') },
      today: '2026-11-25',
    },
    out: () => said.out,
    err: () => said.err,
    end: () => rmSync(folder, { recursive: true }),
  };
};

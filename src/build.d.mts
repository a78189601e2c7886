import type { PackEntry } from './codesets/pack/manifest.ts';

/** Names of the bots: every file of bots/ that exports a handler. */
export function botNames(): string[];

/** Writes dist/bots/<event>.js for every bot. */
export function buildBots(): Promise<unknown>;

/** Writes dist/assets/codes: the packs of the folders given, and the starter set. */
export function buildAssets(folders?: readonly string[]): Promise<PackEntry[]>;

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { packCodeSets } from '../adapters/pack-code-sets.ts';
import { packFolderShelf } from '../adapters/pack-folder-shelf.ts';
import { joinedShelves } from '../adapters/pack-shelf.ts';
import { starterShelf } from '../adapters/starter-shelf.ts';
import type { Practice } from '../chart.ts';
import { packedSets } from '../codesets/readers.ts';
import { stretchedPins } from '../codesets/stretched-pins.ts';
import type { CodeTables, SetName } from '../codesets/tables.ts';
import { clinicBundle, demoPractice } from '../demo/fixtures.ts';
import { termRowSchema } from '../env/term-rows.ts';
import { parseSettings, payerRowSchema, practiceOf, rateRowSchema, tenantSchema } from '../env.ts';
import type { Stored } from '../fhir/writes.ts';
import type { CodeSets } from '../ports.ts';
import { readRecord } from '../workflows/record.ts';
import { codesFolder } from './codes-folder.ts';
import { type Surroundings, UsageError } from './command.ts';

/** Whose visits are looked at on the command line: settings, what it keeps besides, its code sets. */
export interface ClinicAtHand {
  practice: Practice;
  /** Charge master and organizations, behind those of each record. */
  behind: readonly Stored[];
  codes: CodeSets;
}

/** A clinic with every table that a claim edit asks, of all dates. */
export interface Clinic extends Omit<ClinicAtHand, 'codes'> {
  tables: CodeTables;
}

const readJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
};

/** A tenant file with the payer and rate rows that it names, which stand beside it. */
const practiceIn = async (file: string): Promise<Practice> => {
  const tenant = parseSettings(tenantSchema, await readJson(file), file);
  const rows = async <Schema extends z.ZodType>(schema: Schema, name: string) => {
    const beside = path.resolve(path.dirname(file), name);
    return parseSettings(z.array(schema), await readJson(beside), beside);
  };
  return practiceOf(
    tenant,
    await rows(payerRowSchema, tenant.payersFile),
    await rows(rateRowSchema, tenant.ratesFile),
    tenant.termsFile ? await rows(termRowSchema, tenant.termsFile) : [],
  );
};

/** Sets that people search in, and no edit asks. */
const isSearched = (set: string): boolean =>
  /^icd-10-cm-(search|index|external-index|neoplasms|drugs)$/.test(set);

/** What a clinic's files are, on the command line. */
export interface ClinicFiles {
  /** The tenant file; without it, the demo clinic of the fixtures. */
  tenant?: string | undefined;
  /** A Bundle of what the clinic keeps: charge master, organizations, people. */
  clinic?: string | undefined;
}

/**
 * A clinic with the imported tables and the starter set behind them. The demo clinic has its own
 * charge master, and pins that stretch whatever is imported over all dates; both are told. A set of
 * `unpinned` keeps to its dates all the same.
 */
export const clinicAtHand = async (
  files: ClinicFiles,
  around: Surroundings,
  unpinned: (set: SetName) => boolean = () => false,
): Promise<ClinicAtHand> => {
  const shelf = joinedShelves(packFolderShelf(codesFolder(around)), starterShelf());
  const vintages = await shelf.entries();
  const stretched = files.tenant ? [] : stretchedPins(vintages).filter(({ set }) => !unpinned(set));
  const official = new Set(stretched.map(({ set }) => set));
  const found = files.tenant ? await practiceIn(files.tenant) : demoPractice();
  const pins = files.tenant ? found.pins : found.pins.filter(({ set }) => !unpinned(set));
  const practice = {
    ...found,
    pins: [...stretched, ...pins.filter(({ set }) => !official.has(set))],
  };
  if (!files.tenant)
    around.err(
      `Settings of the demo clinic (give --tenant FILE for another). ${
        stretched.length
          ? `Imported tables, stretched over all dates: ${[...new Set(stretched.filter(({ set }) => !isSearched(set)).map(({ set, vintage }) => `${set} ${vintage}`))].join(', ')}.`
          : 'Tables: the starter set.'
      }\n`,
    );
  const bundle = files.clinic
    ? await readJson(files.clinic)
    : files.tenant
      ? undefined
      : clinicBundle();
  return {
    practice,
    behind: bundle === undefined ? [] : readRecord(bundle).resources,
    codes: packCodeSets(shelf),
  };
};

/** A clinic with all tables open that claim edits ask. */
export const openClinic = async (files: ClinicFiles, around: Surroundings): Promise<Clinic> => {
  const { codes, ...clinic } = await clinicAtHand(files, around);
  const sets = packedSets.filter((set) => !isSearched(set));
  return { ...clinic, tables: await codes.open(clinic.practice.pins, { sets }) };
};

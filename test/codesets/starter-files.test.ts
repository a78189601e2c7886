import { describe, expect, test } from 'vitest';
import { openHcpcs } from '../../src/codesets/hcpcs/hcpcs.ts';
import { openModifiers } from '../../src/codesets/hcpcs/modifier.ts';
import { hcpcsImporter } from '../../src/codesets/import/hcpcs/hcpcs.ts';
import { modifierImporter } from '../../src/codesets/import/hcpcs/modifier.ts';
import type { Importer } from '../../src/codesets/import/importer.ts';
import { mpfsImporter } from '../../src/codesets/import/medicare/mpfs.ts';
import { placesImporter } from '../../src/codesets/import/medicare/places.ts';
import { serviceFamiliesImporter } from '../../src/codesets/import/medicare/service-families.ts';
import { addOnImporter } from '../../src/codesets/import/ncci/add-on.ts';
import { mueImporter } from '../../src/codesets/import/ncci/mue.ts';
import { tableImporters } from '../../src/codesets/import/table-importers.ts';
import { openMpfs } from '../../src/codesets/medicare/mpfs.ts';
import { openPlaces } from '../../src/codesets/medicare/places.ts';
import { openServiceFamilies } from '../../src/codesets/medicare/service-families.ts';
import { openAddOns } from '../../src/codesets/ncci/add-on.ts';
import { openMue } from '../../src/codesets/ncci/mue.ts';
import type { Pack } from '../../src/codesets/pack/container.ts';
import { addOns } from '../../src/codesets/starter/add-on.ts';
import { modifiers } from '../../src/codesets/starter/modifiers.ts';
import { mues } from '../../src/codesets/starter/mue.ts';
import { placesOfService } from '../../src/codesets/starter/places.ts';
import { relativeValues } from '../../src/codesets/starter/relative-values.ts';
import { services } from '../../src/codesets/starter/services.ts';
import { layoutsOf, packFrom, starterFile } from './medicare/importing.ts';

const files = {
  hcpcs: 'HCPC2024_JUL_ANWEB.starter.txt',
  modifiers: 'modifiers_2024-06.starter.csv',
  mues: 'MCR_MUE_PractitionerServices_Eff_07-01-2024.starter.csv',
  addOns: 'AOC_V2024Q3-MCR.starter.txt',
  relativeValues: 'PPRRVU2025_Oct.starter.csv',
  places: 'pos_2024-06.starter.csv',
  families: 'service-families.starter.csv',
};

const packOf = (importer: Importer, name: string): Promise<Pack> =>
  packFrom(importer, starterFile(name), { starter: true });

const date = '2024-07-01';

describe('the starter set in the official layouts', () => {
  test('each file is known to the importer of its set and to no other', () => {
    const sets = Object.values(files).map((name) =>
      tableImporters
        .filter((one) => starterFile(name).some((file) => layoutsOf(one, file).length > 0))
        .map(({ set }) => set),
    );
    expect(sets).toEqual([
      ['hcpcs'],
      ['modifier'],
      ['mue'],
      ['add-on'],
      ['mpfs'],
      ['pos'],
      ['service-family'],
    ]);
  });

  test('each pack says that it is the starter set, and its vintage', async () => {
    const packs = await Promise.all([
      packOf(hcpcsImporter, files.hcpcs),
      packOf(modifierImporter, files.modifiers),
      packOf(mueImporter, files.mues),
      packOf(addOnImporter, files.addOns),
      packOf(mpfsImporter, files.relativeValues),
      packOf(placesImporter, files.places),
      packOf(serviceFamiliesImporter, files.families),
    ]);
    expect(
      packs.map(({ manifest }) => [manifest.vintage, manifest.from, manifest.to, manifest.starter]),
    ).toEqual([
      ['starter-2024-07', '2024-07-01', '2024-09-30', true],
      ['starter-2024-06', '2024-04-01', '2024-06-30', true],
      ['starter-2024-07', '2024-07-01', '2024-09-30', true],
      ['starter-2024-07', '2024-07-01', '2024-09-30', true],
      ['starter-2025-10', '2025-10-01', '2025-12-31', true],
      ['starter-2024-06', '2024-05-01', '2024-06-30', true],
      ['starter-2024-07', '2024-07-01', '2024-09-30', true],
    ]);
  });

  test('every service has its words, family and ages, and no other code is a service', async () => {
    const codes = openHcpcs(await packOf(hcpcsImporter, files.hcpcs));
    const values = openMpfs(await packOf(mpfsImporter, files.relativeValues));
    const families = openServiceFamilies(await packOf(serviceFamiliesImporter, files.families));
    for (const service of services) {
      const { code, level, display, family, ages } = service;
      const hcpcs = codes.find(code);
      const own = families.find(code);
      expect(values.find(code), code).toBeDefined();
      expect({
        code,
        level: hcpcs ? 'hcpcs' : 'cpt',
        display: hcpcs ? hcpcs.long : own?.display,
        family: own?.family,
        ages: own?.ages,
      }).toEqual({ code, level, display, family, ages });
      if (hcpcs) expect(codes.stateOn(code, date)).toBe('active');
    }
    const known = new Set(services.map(({ code }) => code));
    expect([...codes.codes(), ...families.codes()].filter((code) => !known.has(code))).toEqual([]);
  });

  test('every modifier, place, unit limit and add-on is that of the table', async () => {
    const openModifier = openModifiers(await packOf(modifierImporter, files.modifiers));
    expect([...openModifier.codes()]).toEqual(modifiers.map(({ code }) => code).sort());
    for (const { code, short } of modifiers) expect(openModifier.find(code)?.text).toBe(short);

    const places = openPlaces(await packOf(placesImporter, files.places));
    expect([...places.codes()]).toEqual(placesOfService.map(({ code }) => code).sort());
    for (const { code, name } of placesOfService)
      expect(places.find(code)).toMatchObject({ name, isAssigned: true });

    const limits = openMue(await packOf(mueImporter, files.mues));
    expect(limits.manifest.counts.rows).toBe(mues.length);
    for (const row of mues) expect(limits.find(row.code)).toMatchObject(row);

    const edits = openAddOns(await packOf(addOnImporter, files.addOns));
    expect(edits.manifest.counts.edits).toBe(addOns.flatMap(({ primaries }) => primaries).length);
    for (const row of addOns) expect(edits.primaries(row.code, date)).toMatchObject(row);
  });

  test('every relative value has the indicators of the table', async () => {
    const values = openMpfs(await packOf(mpfsImporter, files.relativeValues));
    for (const row of relativeValues) expect(values.find(row.code)).toMatchObject(row);
    expect(values.manifest.counts['modifier none']).toBe(relativeValues.length);
  });
});

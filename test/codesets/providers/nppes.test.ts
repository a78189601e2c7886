import { describe, expect, test } from 'vitest';
import { openNppes } from '../../../src/codesets/providers/nppes.ts';
import { imported, layoutOf, renderedWorkbook, textOfPack } from '../import/rendered.ts';
import { specimenFile } from '../import/specimens.ts';

describe('given an extract of NPPES', () => {
  test('then entity, activity and taxonomies are as stated, and no name is in the pack', async () => {
    const pack = await imported('nppes', [specimenFile('nppes-extract')]);
    const registry = openNppes(pack);
    expect(registry.npi('1234567893')).toEqual({
      npi: '1234567893',
      entity: 'person',
      primaryTaxonomy: '208D00000X',
      taxonomies: ['207Q00000X', '208D00000X'],
    });
    expect(registry.npi('1999999984')).toMatchObject({ entity: 'organization' });
    expect(registry.isActive('1999999984', '2024-02-29')).toBe(true);
    expect(registry.isActive('1999999984', '2024-03-01')).toBe(false);
    expect(registry.isActive('1999999984', '2024-06-15')).toBe(true);
    expect(registry.npi('1888888886')).toEqual({
      npi: '1888888886',
      deactivated: '2025-02-01',
      taxonomies: [],
    });
    expect(registry.isActive('1888888886', '2026-10-01')).toBe(false);
    expect(registry.isActive('1000000004', '2026-10-01')).toBeUndefined();
    expect(textOfPack(pack)).not.toMatch(/INVENTED|OTHER/);
  });

  test('when the list of deactivated NPIs comes with it, as a workbook, then it counts too', async () => {
    const workbook = renderedWorkbook('deactivated-20261012.xlsx', [
      ['NPPES Deactivated NPI Report', ''],
      ['NPI', 'NPPES Deactivation Date'],
      ['1234567893', '10/05/2026'],
    ]);
    expect(layoutOf('nppes', workbook)).toEqual({
      name: 'nppes-deactivated',
      release: { vintage: '2026-10-12', from: '2005-05-23', to: '9999-12-31' },
    });
    const registry = openNppes(await imported('nppes', [specimenFile('nppes-extract'), workbook]));
    expect(registry.npi('1234567893')).toMatchObject({
      entity: 'person',
      deactivated: '2026-10-05',
      primaryTaxonomy: '208D00000X',
    });
    expect(registry.isActive('1234567893', '2026-10-05')).toBe(false);
  });

  test('then the release is the last day in its name', () => {
    expect(layoutOf('nppes', specimenFile('nppes-extract')).release?.vintage).toBe('2026-10-11');
  });
});

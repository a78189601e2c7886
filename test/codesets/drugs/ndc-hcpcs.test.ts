import { describe, expect, test } from 'vitest';
import { openNdcHcpcs } from '../../../src/codesets/drugs/ndc-hcpcs.ts';
import { imported, layoutOf, problemsOf, rendered, textOfPack } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

const crosswalk = specimenText('cms-asp-ndc-hcpcs');

describe('given the NDC to HCPCS crosswalk', () => {
  const file = rendered('crosswalk.csv', crosswalk);

  test('then a package is found by its NDC in every form, and by its code', async () => {
    const table = openNdcHcpcs(await imported('ndc-hcpcs', [file]));
    const row = {
      hcpcs: 'J9000',
      ndc: '00409-1234-05',
      basis: 'ASP',
      name: 'Inventol',
      labeler: 'Other Labs',
      dosage: '1 MG',
      packageSize: 0.5,
      packageQuantity: 10,
      billUnits: 2.5,
      billUnitsPerPackage: 25,
    };
    for (const written of ['00409-1234-05', '0409-1234-05', '00409123405', '0409123405'])
      expect(table.ofNdc(written)).toEqual([row]);
    expect(table.ofHcpcs('j9000').map(({ ndc }) => ndc)).toEqual([
      '00409-1234-05',
      '63323-0165-01',
    ]);
    expect(table.ofNdc('99999-9999-99')).toEqual([]);
  });

  test('then a device keeps its product number, and short descriptions are dropped', async () => {
    const pack = await imported('ndc-hcpcs', [file]);
    expect(openNdcHcpcs(pack).ofHcpcs('J9001')[0]?.ndc).toBe('089363-0001-001');
    expect(textOfPack(pack)).not.toContain('invented');
    expect(pack.manifest.counts).toEqual({ rows: 3, packed: 6 });
  });

  test('then its title tells the quarter and the payment rule', () => {
    expect(layoutOf('ndc-hcpcs', file)).toEqual({
      name: 'cms-asp-ndc-hcpcs',
      release: { vintage: '2026Q3', from: '2026-07-01', to: '2026-09-30' },
    });
    const other = crosswalk.replace('July 2026 ASP', 'October 2026 AWP');
    expect(layoutOf('ndc-hcpcs', rendered('crosswalk.csv', other))).toEqual({
      name: 'cms-awp-ndc-hcpcs',
      release: { vintage: '2026Q4', from: '2026-10-01', to: '2026-12-31' },
    });
  });

  test('when an NDC lost a digit, then its line is named', async () => {
    const broken = crosswalk.replace('63323-0165-01', '6332-0165-01');
    expect(await problemsOf('ndc-hcpcs', [rendered('crosswalk.csv', broken)])).toEqual([
      { file: 'rendered-crosswalk.csv', line: 5, words: 'NDC2: an NDC, 5-4-2 belongs here' },
    ]);
  });
});

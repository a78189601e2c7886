import { describe, expect, test } from 'vitest';
import { openTaxonomy } from '../../../src/codesets/providers/taxonomy.ts';
import { imported, layoutOf, rendered, textOfPack } from '../import/rendered.ts';
import { specimenFile, specimenText } from '../import/specimens.ts';

describe('given the NUCC taxonomy', () => {
  test('when its licence is not declared, then codes and their numbers stay and every word goes', async () => {
    const pack = await imported('taxonomy', [specimenFile('nucc-taxonomy')]);
    const table = openTaxonomy(pack);
    expect(table.taxonomy('207q00000x')).toEqual({
      code: '207Q00000X',
      numbers: { grouping: '20', classification: '7Q', area: '00000' },
      isIndividual: true,
    });
    expect(table.taxonomy('261QM0801X')?.isIndividual).toBe(false);
    expect(table.taxonomy('207Q00001X')).toBeUndefined();
    expect(textOfPack(pack)).not.toMatch(/licensed/i);
  });

  test('when it is declared, then the words stay, line breaks and all', async () => {
    const table = openTaxonomy(
      await imported('taxonomy', [specimenFile('nucc-taxonomy')], { nucc: true }),
    );
    expect(table.taxonomy('207Q00000X')?.words).toEqual({
      grouping: 'Licensed group',
      classification: 'Licensed class',
      specialization: '',
      displayName: 'Licensed name',
      definition: 'Licensed definition\non two lines',
    });
  });

  test.each([
    ['nucc_taxonomy_250.csv', '25.0', '2025-04-01', '2025-09-30'],
    ['nucc_taxonomy_251.csv', '25.1', '2025-10-01', '2026-03-31'],
  ])('when the file is %s, then it is in use from %s', (name, vintage, from, to) => {
    const { release } = layoutOf('taxonomy', rendered(name, specimenText('nucc-taxonomy')));
    expect(release).toEqual({ vintage, from, to });
  });
});

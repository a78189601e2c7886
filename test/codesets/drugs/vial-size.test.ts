import { describe, expect, test } from 'vitest';
import { openVialSize } from '../../../src/codesets/drugs/vial-size.ts';
import { imported, rendered } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

describe("given the clinic's vials", () => {
  test('then containers of a code come smallest first, and by NDC', async () => {
    const file = rendered('vials.csv', specimenText('clinic-vial-size'));
    const vials = openVialSize(await imported('vial-size', [file]));
    expect(vials.ofHcpcs('J9000', '2026-10-01')).toEqual([
      {
        hcpcs: 'J9000',
        ndc: '63323-0165-01',
        units: 4,
        amount: { value: 4, measure: 'mg' },
        isSingleDose: true,
      },
      {
        hcpcs: 'J9000',
        ndc: '00409-1234-05',
        units: 100,
        amount: { value: 100, measure: 'mg' },
        isSingleDose: false,
      },
    ]);
    expect(vials.ofNdc('63323-165-01', '2026-10-01').map(({ units }) => units)).toEqual([4]);
    expect(vials.ofHcpcs('J9001', '2026-10-01')).toEqual([
      { hcpcs: 'J9001', units: 10, isSingleDose: true },
    ]);
  });
});

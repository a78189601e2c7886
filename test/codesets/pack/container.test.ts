import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPack, PackError, packOf } from '../../../src/codesets/pack/container.ts';

const manifest = {
  set: 'ptp',
  vintage: '2024Q3',
  from: '2024-07-01',
  to: '2024-09-30',
  sources: [{ name: 'made-up.txt', sha256: '00', rows: 3 }],
  counts: { rows: 3 },
  importer: '1',
};

describe('given columns of a code set', () => {
  it('when packed and opened, then each column reads as it was, in place', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.uint16Array({ maxLength: 40 }),
        fc.uint32Array({ maxLength: 40 }),
        (small, middle, large) => {
          const bytes = packOf(manifest, { small, middle, large });
          const pack = openPack(bytes);
          expect(pack.manifest).toEqual(manifest);
          expect(pack.u8('small')).toEqual(small);
          expect(pack.u16('middle')).toEqual(middle);
          expect(pack.u32('large')).toEqual(large);
          expect(pack.u32('large').buffer).toBe(bytes.buffer);
          expect(packOf(manifest, { small, middle, large })).toEqual(bytes);
        },
      ),
    );
  });

  it('when the pack is cut short or damaged, then it is refused and never read wrongly', () => {
    const bytes = packOf(manifest, { codes: new Uint32Array(100).fill(7) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => openPack(bytes.slice(0, length))).toThrow();
      }),
    );
    const foreign = bytes.slice();
    foreign[0] = 0;
    expect(() => openPack(foreign)).toThrow(PackError);
    expect(() => openPack(bytes).u8('codes')).toThrow(PackError);
    expect(() => openPack(bytes).u8('absent')).toThrow(PackError);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gpciImporter } from '../../../src/codesets/import/medicare/gpci.ts';
import { mpfsImporter } from '../../../src/codesets/import/medicare/mpfs.ts';
import {
  allowedCents,
  type GeographicIndices,
  nationalIndices,
} from '../../../src/codesets/medicare/allowed.ts';
import { openGpci } from '../../../src/codesets/medicare/localities.ts';
import { openMpfs, type RelativeValue } from '../../../src/codesets/medicare/mpfs.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { officialFiles, packFrom } from './importing.ts';

const csv = 'codesets/mpfs/PPRRVU2025_Oct.nodescr.csv.gz';
const gpci = 'codesets/mpfs/GPCI2025.csv';

const onSources = (title: string, files: string[], check: () => Promise<void>): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

/** An office visit of the fee schedule of October 2025, and what a test changes in it. */
const aVisit = (change: Partial<RelativeValue> = {}): RelativeValue => ({
  code: '99213',
  modifier: '',
  status: 'A',
  notUsedForMedicare: false,
  workHundredths: 130,
  nonFacilityPeHundredths: 135,
  nonFacilityNa: false,
  facilityPeHundredths: 57,
  facilityNa: false,
  malpracticeHundredths: 10,
  nonFacilityTotalHundredths: 275,
  facilityTotalHundredths: 197,
  pcTc: '0',
  globalDays: 'XXX',
  preoperativeHundredths: 0,
  intraoperativeHundredths: 0,
  postoperativeHundredths: 0,
  multipleProcedure: '0',
  bilateral: '0',
  assistant: '0',
  coSurgeons: '0',
  team: '0',
  endoscopicBase: '',
  factorTenThousandths: 323_465,
  supervision: '09',
  calculation: '0',
  imagingFamily: '99',
  oppsNonFacilityPeHundredths: 0,
  oppsFacilityPeHundredths: 0,
  oppsMalpracticeHundredths: 0,
  ...change,
});

const alabama: GeographicIndices = {
  workThousandths: 1000,
  peThousandths: 869,
  malpracticeThousandths: 575,
};

const alaska: GeographicIndices = {
  workThousandths: 1500,
  peThousandths: 1081,
  malpracticeThousandths: 592,
};

describe('what Medicare allows', () => {
  test('given a visit, then the amounts are those worked out by hand', () => {
    // 2.75 × 32.3465 = 88.952875 and 1.97 × 32.3465 = 63.722605
    expect(allowedCents(aVisit(), nationalIndices, 'non-facility')).toBe(8895);
    expect(allowedCents(aVisit(), nationalIndices, 'facility')).toBe(6372);
    // 1.30 + 1.35 × 0.869 + 0.10 × 0.575 = 2.53065; × 32.3465 = 81.857670225
    expect(allowedCents(aVisit(), alabama, 'non-facility')).toBe(8186);
    // 1.30 + 0.57 × 0.869 + 0.10 × 0.575 = 1.85283; × 32.3465 = 59.932565595
    expect(allowedCents(aVisit(), alabama, 'facility')).toBe(5993);
    // 1.30 × 1.5 + 1.35 × 1.081 + 0.10 × 0.592 = 3.46855; × 32.3465 = 112.195452575
    expect(allowedCents(aVisit(), alaska, 'non-facility')).toBe(11220);
    // 2.75 × 33.5675 = 92.310625, by the factor of qualifying participants in 2026
    expect(allowedCents(aVisit(), nationalIndices, 'non-facility', 335_675)).toBe(9231);
  });

  test('given imaging above the outpatient amount, then that amount is allowed', () => {
    const scan = aVisit({
      code: '70496',
      workHundredths: 175,
      nonFacilityPeHundredths: 656,
      facilityPeHundredths: 656,
      malpracticeHundredths: 11,
      facilityNa: true,
      oppsNonFacilityPeHundredths: 611,
      oppsFacilityPeHundredths: 611,
      oppsMalpracticeHundredths: 11,
    });
    // 1.75 + 6.11 + 0.11 = 7.97; × 32.3465 = 257.801605, below 8.42 × 32.3465
    expect(allowedCents(scan, nationalIndices, 'non-facility')).toBe(25_780);
    expect(allowedCents(scan, nationalIndices, 'facility')).toBeUndefined();
    const cheap = aVisit({ oppsNonFacilityPeHundredths: 999, oppsMalpracticeHundredths: 10 });
    expect(allowedCents(cheap, nationalIndices, 'non-facility')).toBe(8895);
  });

  test('given half a cent, then it is rounded up', () => {
    const value = aVisit({
      workHundredths: 1,
      nonFacilityPeHundredths: 0,
      malpracticeHundredths: 0,
      factorTenThousandths: 10_000,
    });
    const half = { ...nationalIndices, workThousandths: 500 };
    const less = { ...nationalIndices, workThousandths: 499 };
    expect(allowedCents(value, half, 'non-facility')).toBe(1);
    expect(allowedCents(value, less, 'non-facility')).toBe(0);
  });

  test('given a code that is not paid by relative value, then there is no amount', () => {
    for (const status of ['B', 'C', 'E', 'I', 'J', 'M', 'N', 'P', 'X'])
      expect(allowedCents(aVisit({ status }), nationalIndices, 'facility')).toBeUndefined();
    const restricted = aVisit({
      status: 'R',
      workHundredths: 0,
      facilityPeHundredths: 0,
      malpracticeHundredths: 0,
    });
    expect(allowedCents(restricted, nationalIndices, 'facility')).toBeUndefined();
  });

  test('given any values, then the amount is exact', () => {
    const hundredths = fc.integer({ min: 0, max: 50_000 });
    const thousandths = fc.integer({ min: 300, max: 3000 });
    fc.assert(
      fc.property(
        fc.tuple(hundredths, hundredths, hundredths),
        fc.tuple(thousandths, thousandths, thousandths),
        fc.integer({ min: 200_000, max: 700_000 }),
        ([work, pe, malpractice], [workIndex, peIndex, malpracticeIndex], factor) => {
          const value = aVisit({
            workHundredths: work,
            facilityPeHundredths: pe,
            malpracticeHundredths: malpractice,
          });
          const indices = {
            workThousandths: workIndex,
            peThousandths: peIndex,
            malpracticeThousandths: malpracticeIndex,
          };
          const exact =
            (BigInt(work) * BigInt(workIndex) +
              BigInt(pe) * BigInt(peIndex) +
              BigInt(malpractice) * BigInt(malpracticeIndex)) *
            BigInt(factor);
          const cents = (exact + 5_000_000n) / 10_000_000n;
          const expected = work + pe + malpractice > 0 ? Number(cents) : undefined;
          expect(allowedCents(value, indices, 'facility', factor)).toBe(expected);
        },
      ),
    );
  });

  onSources(
    'the national amount of every paid row is its total times the factor',
    [csv],
    async () => {
      const values = openMpfs(await packFrom(mpfsImporter, officialFiles(csv)));
      const differing: string[] = [];
      let compared = 0;
      for (const line of linesOf(csv).slice(10)) {
        const cells = cellsOf(line);
        const [code = '', modifier] = cells;
        const value = values.find(code, modifier);
        if (!value || !'ART'.includes(value.status) || value.oppsNonFacilityPeHundredths > 0)
          continue;
        for (const [setting, na, total] of [
          ['non-facility', cells[7], cells[11]],
          ['facility', cells[9], cells[12]],
        ] as const) {
          const product = BigInt((total ?? '').replace('.', '')) * 323_465n;
          const isPriced = na !== 'NA' && product > 0n;
          const expected = isPriced ? Number((product + 5000n) / 10_000n) : undefined;
          compared += 1;
          if (allowedCents(value, nationalIndices, setting) !== expected)
            differing.push(`${code} ${modifier} ${setting}`);
        }
      }
      expect(differing).toEqual([]);
      expect(compared).toBe(2 * 9131);
    },
  );

  onSources(
    'a visit in Alabama and Alaska has the amount of its locality',
    [csv, gpci],
    async () => {
      const values = openMpfs(await packFrom(mpfsImporter, officialFiles(csv)));
      const localities = openGpci(await packFrom(gpciImporter, officialFiles(gpci)));
      const allowed = (contractor: string, locality: string): number | undefined => {
        const value = values.find('99213');
        const indices = localities.find({ contractor, locality });
        return value && indices && allowedCents(value, indices, 'non-facility');
      };
      expect(allowed('10112', '00')).toBe(8186);
      expect(allowed('02102', '01')).toBe(11_220);
      expect(allowed('10112', '99')).toBeUndefined();
    },
  );
});

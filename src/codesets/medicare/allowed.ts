import type { RelativeValue } from './mpfs.ts';

/** Geographic practice cost indices of a locality in thousandths; 1000 leaves a value as it is. */
export interface GeographicIndices {
  workThousandths: number;
  peThousandths: number;
  malpracticeThousandths: number;
}

/** The indices of the national payment amount. */
export const nationalIndices: GeographicIndices = {
  workThousandths: 1000,
  peThousandths: 1000,
  malpracticeThousandths: 1000,
};

/** Where a service is done, as the place of service decides it. */
export type Setting = 'facility' | 'non-facility';

/** Status codes whose relative values Medicare pays by. */
const isPaidByValue = (status: string): boolean =>
  status === 'A' || status === 'R' || status === 'T';

/**
 * What Medicare allows for one unit, in cents: ((work × index) + (practice expense × index) +
 * (malpractice × index)) × conversion factor, rounded once, half a cent up; imaging at most the
 * outpatient hospital amount. All factors are integers below 2^53, so the result is exact. Undefined
 * where the schedule sets no such price. Reductions by modifier or for several procedures come after.
 */
export const allowedCents = (
  value: RelativeValue,
  indices: GeographicIndices,
  setting: Setting,
  factorTenThousandths: number = value.factorTenThousandths,
): number | undefined => {
  const isFacility = setting === 'facility';
  const isNa = isFacility ? value.facilityNa : value.nonFacilityNa;
  if (!isPaidByValue(value.status) || isNa) return undefined;
  const cents = (pe: number, malpractice: number): number => {
    const hundredThousandths =
      value.workHundredths * indices.workThousandths +
      pe * indices.peThousandths +
      malpractice * indices.malpracticeThousandths;
    // Hundred-thousandths of a value times ten-thousandths of a dollar: 10^7 of them make a cent.
    return Math.floor((hundredThousandths * factorTenThousandths + 5_000_000) / 10_000_000);
  };
  const pe = isFacility ? value.facilityPeHundredths : value.nonFacilityPeHundredths;
  const cappedPe = isFacility ? value.oppsFacilityPeHundredths : value.oppsNonFacilityPeHundredths;
  // Restricted codes without values are priced by the contractor.
  if (value.workHundredths + pe + value.malpracticeHundredths === 0) return undefined;
  const amount = cents(pe, value.malpracticeHundredths);
  return cappedPe > 0 ? Math.min(amount, cents(cappedPe, value.oppsMalpracticeHundredths)) : amount;
};

import type { Pack } from '../pack/container.ts';

/** What a practitioner may order or refer for, in the order of the bits of the pack's flags. */
export const orderReferServices = ['partB', 'dme', 'hha', 'pmd', 'hospice'] as const;

export type OrderReferService = (typeof orderReferServices)[number];

/**
 * What one NPI may order or certify for Medicare: Part B and imaging, durable medical equipment, home
 * health, power mobility devices, hospice.
 */
export type OrderReferRights = Readonly<Record<OrderReferService, boolean>>;

/** Lookups of the order-and-refer list. Who is absent may not order or refer for Medicare. */
export interface OrderRefer {
  rights(npi: string): OrderReferRights | undefined;
  rowCount: number;
}

/**
 * Opens the Medicare order-and-refer list (PECOS, about two million NPIs): NPIs in order as numbers and
 * one byte of flags each, because a table of texts of that length would not fit beside the others.
 */
export const openOrderRefer = (pack: Pack): OrderRefer => {
  const npis = pack.u32('npi');
  const flags = pack.u8('flags');
  const at = (wanted: number): number => {
    let low = 0;
    let high = npis.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = npis[middle] ?? 0;
      if (found === wanted) return middle;
      if (found < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  return {
    rowCount: npis.length,
    rights: (npi) => {
      const number = /^\d{10}$/.test(npi) ? at(Number(npi)) : -1;
      if (number < 0) return undefined;
      const bits = flags[number] ?? 0;
      const has = (service: OrderReferService): boolean =>
        (bits & (1 << orderReferServices.indexOf(service))) !== 0;
      return {
        partB: has('partB'),
        dme: has('dme'),
        hha: has('hha'),
        pmd: has('pmd'),
        hospice: has('hospice'),
      };
    },
  };
};

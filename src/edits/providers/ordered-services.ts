import type { OrderedService } from '../../chart.ts';

/** From and to, inclusive, as CPT numbers its sections, without the treatments that stand among the tests. */
const diagnosticTests: readonly (readonly [number, number])[] = [
  [92550, 92700],
  [93000, 93572],
  [93600, 93649],
  [93660, 93662],
  [93701, 93790],
  [93880, 93998],
  [94010, 94621],
  [94680, 94799],
  [95004, 95079],
  [95700, 96020],
];

/** The kind of a service that somebody orders or refers, by where its code stands; else undefined. */
export const orderedKind = (code: string): OrderedService | undefined => {
  if (/^8\d{4}$/.test(code)) return 'laboratory';
  if (/^7\d{4}$/.test(code)) return 'imaging';
  if (/^(97[0-7]\d\d|925(0[78]|26))$/.test(code)) return 'therapy';
  if (/^992(4[2-5]|5[2-5])$/.test(code)) return 'consultation';
  if (/^(E\d{4}|K0\d{3}|L\d{4}|A[4-8]\d{3})$/.test(code)) return 'equipment';
  const number = /^9\d{4}$/.test(code) ? Number(code) : 0;
  return diagnosticTests.some(([from, to]) => from <= number && number <= to)
    ? 'diagnostic'
    : undefined;
};

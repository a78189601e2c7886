import type { Release } from '../importer.ts';

const fourDigits = /(?<!\d)20\d\d(?!\d)/;
const ofApril = /apr(il)?(?![a-z])/i;

/**
 * The release by a file's name: fiscal year 2026 is in force from 2025-10-01 to 2026-09-30, its April
 * update from 2026-04-01. Names differ by publisher: `icd10cm-order-2026.txt`, `icd10cm_order_2026.txt`,
 * `icd10cm-order-April-2025.txt`; the project's own files have `starter` in theirs.
 */
export const releaseByName = (name: string): Release | undefined => {
  const year = Number(fourDigits.exec(name)?.[0] ?? 0);
  if (year === 0) return undefined;
  const isApril = ofApril.test(name);
  const prefix = /starter/i.test(name) ? 'starter-' : '';
  return {
    vintage: `${prefix}FY${year}${isApril ? '-April' : ''}`,
    from: isApril ? `${year}-04-01` : `${year - 1}-10-01`,
    to: `${year}-09-30`,
  };
};

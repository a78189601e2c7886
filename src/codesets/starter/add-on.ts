import type { AddOnRow } from '../tables.ts';

/**
 * Add-on codes of the starter services with all their primaries: CMS add-on code edits, July 2024.
 */
export const addOns: readonly AddOnRow[] = [
  { code: '90461', primaries: ['90460'] },
  { code: '90472', primaries: ['90460', '90471', '90473', 'G0008', 'G0009', 'G0010'] },
];

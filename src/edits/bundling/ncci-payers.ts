import type { ClaimChart } from '../../chart.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Does the payer keep to the NCCI tables without exception, as Medicare and Medicaid have to? */
export const keepsToNcci = (chart: ClaimChart): boolean => {
  const kind = payerRowOf(chart)?.kind;
  return kind === 'medicare' || kind === 'medicaid';
};

import type { PayerRow } from '../../chart.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import { leastMinutes } from './visit-codes.ts';
import type { StatedTime } from './visit-time.ts';

const stepMinutes = 15;

/** The minutes after which Medicare counts its own code: the whole range of the visit. */
const medicareFrom: Readonly<Record<string, number>> = { '99205': 74, '99215': 54 };

/** Highest levels of the families that prolonged time may follow. */
const highest = new Set(['99205', '99215', '99345', '99350', '98003', '98007']);

/**
 * Prolonged time beyond the highest level that was itself chosen by time: each full fifteen minutes
 * by 99417, to Medicare G2212 from the end of the visit's range (CPT; CMS fee schedule rule 2021).
 */
export const prolonged = (
  visit: string,
  time: StatedTime,
  payer: PayerRow | undefined,
): ShownService | undefined => {
  if (!highest.has(visit)) return undefined;
  const isMedicare = payer?.kind === 'medicare';
  const from = isMedicare ? medicareFrom[visit] : leastMinutes(visit);
  if (from === undefined) return undefined;
  const units = Math.floor((time.minutes - from) / stepMinutes);
  const code = isMedicare ? 'G2212' : '99417';
  return units < 1
    ? undefined
    : {
        code,
        units,
        rule: 'prolonged-time',
        evidence: [{ reference: time.span.document }],
        spans: [time.span],
        rationale: `${time.minutes} minutes are ${units} full steps of ${stepMinutes} beyond the ${from} of ${visit} (${isMedicare ? 'Medicare Claims Processing Manual, chapter 12, 30.6.15' : 'CPT, prolonged services'}).`,
      };
};

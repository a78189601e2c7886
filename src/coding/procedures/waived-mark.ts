import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { NamedCharge } from './charge-names.ts';

const source = 'Medicare Claims Processing Manual, chapter 16, 70.8';

/** Whether a test is billed with QW, and who says so; `open` where it hangs on an unknown certificate. */
export type WaivedMark = { state: 'marked' | 'open'; because: string } | { state: 'unmarked' };

/**
 * Does the clinic test under certificates that allow only the waived form of a test: of waiver, or for
 * microscopy by the clinician? Undefined where its settings do not say.
 */
const isWaivedSite = (chart: Chart): boolean | undefined => {
  const kinds = (chart.practice.policy.cliaCertificates ?? []).map(({ kind }) => kind);
  const waived = kinds.filter((kind) => kind === 'waiver' || kind === 'microscopy');
  if (!kinds.length || (waived.length && waived.length < kinds.length)) return undefined;
  return waived.length > 0;
};

/**
 * QW for a waived test: by the list of waived tests where it is loaded, at a site whose certificate
 * is one of waiver; where the settings do not state the certificate, by the clinic's charge master.
 */
export const waivedMark = (
  chart: Chart,
  tables: CodeTables,
  code: string,
  charge: NamedCharge | undefined,
  date: LocalDate,
): WaivedMark => {
  const waived = tables.table('clia-waived', date);
  const asks = waived.loaded ? waived.table.test(code, date)?.needsQw === true : undefined;
  const isAlways = charge?.modifiers.includes('QW') ?? false;
  const site = isWaivedSite(chart);
  if (asks === false || site === false || (!isAlways && !asks)) return { state: 'unmarked' };
  if (site && asks)
    return {
      state: 'marked',
      because: `the list of waived tests asks for QW at a site with a certificate of waiver (${source})`,
    };
  if (isAlways)
    return {
      state: 'marked',
      because: `the clinic's charge master bills "${charge?.title}" with QW (certificate of waiver; ${source})`,
    };
  return {
    state: 'open',
    because: `the list of waived tests asks for QW where the site holds a certificate of waiver (${source})`,
  };
};

import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import type { Place, Verdict } from '../edit.ts';
import { bypassingModifiers } from '../modifiers/bypassing-modifiers.ts';
import { earlierOnDay } from '../same-day.ts';

/**
 * Lines that are a pair of the procedure-to-procedure table with a service of an earlier claim of the
 * same day, where no modifier parts them; by whether the same clinician gave both.
 */
export const pairsWithEarlier = (
  chart: ClaimChart,
  tables: CodeTables,
  isSameClinician: boolean,
): readonly Place[] | Verdict => {
  if (!chart.history.length) return [];
  const days = new Set((chart.claim.item ?? []).map((line) => elements.serviceStart.read(line)));
  const clinician = elements.renderingProvider.read(chart.claim);
  const earlier = [...days]
    .flatMap((day) => earlierOnDay(chart, day))
    .filter(
      ({ claim }) => (elements.renderingProvider.read(claim) === clinician) === isSameClinician,
    );
  if (!earlier.length) return [];
  const date = dateOfService(chart) ?? today(chart);
  const ptp = tables.table('ptp', date);
  if (!ptp.loaded) return { fails: [], missing: ['ptp'] };
  const fails: Place[] = [];
  const bypassed: Place[] = [];
  for (const [index, line] of (chart.claim.item ?? []).entries()) {
    const code = procedureCode(line) ?? '';
    const day = elements.serviceStart.read(line);
    for (const other of earlier) {
      if (other.day !== day) continue;
      const row = ptp.table.pair(code, other.code, date) ?? ptp.table.pair(other.code, code, date);
      if (!row || row.indicator === '9' || (row.deleted && row.deleted < date)) continue;
      const isParted =
        row.indicator === '1' &&
        (bypassingModifiers(line).length || bypassingModifiers(other.line).length);
      (isParted ? bypassed : fails).push(`Claim.item[${index}].productOrService`);
    }
  }
  return { fails: [...new Set(fails)], bypassed: [...new Set(bypassed)] };
};

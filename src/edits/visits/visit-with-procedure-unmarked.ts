import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, Place } from '../edit.ts';
import { beside, modified } from '../examples/example-charts.ts';
import { isBilled } from '../same-day.ts';
import { isVisit } from './visit-codes.ts';

/** A visit on the day of a minor procedure is not marked as a separate service. */
export const visitWithProcedureUnmarked: ClaimEdit = {
  id: 'visit-with-procedure-unmarked',
  row: 'H03',
  severity: 'D',
  snip: 6,
  message: 'A visit on the day of a minor procedure is not marked as a separate service.',
  source: 'NCCI Policy Manual, chapter I, D; Medicare Claims Processing Manual, chapter 12, 40.1',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words:
      'Add modifier 25 to the visit only if the record shows work beyond the procedure; otherwise remove the visit.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (lines.length < 2 || !isBilled(chart.claim, isVisit)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    const procedureDays = new Set(
      lines.flatMap((line) => {
        const code = elements.procedure.read(line);
        const days = code ? fees.table.find(code)?.globalDays : undefined;
        return days === '000' || days === '010' ? (elements.serviceStart.read(line) ?? []) : [];
      }),
    );
    if (!procedureDays.size) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of lines.entries()) {
      const code = elements.procedure.read(line);
      if (!isVisit(code) || !procedureDays.has(elements.serviceStart.read(line) ?? '')) continue;
      const isMarked = modifierCodes(line).some(
        (one) => one === '25' || one === '57' || one === '24',
      );
      (isMarked ? bypassed : fails).push(`Claim.item[${index}].modifier`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: { 'a visit with the removal of ear wax': (chart) => beside(chart, '69210') },
    passes: { 'a visit with a test': () => undefined },
    bypassed: {
      'a visit marked as separate': (chart) => {
        beside(chart, '69210');
        modified(chart, '25');
      },
    },
  },
};

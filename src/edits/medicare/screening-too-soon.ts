import { diagnosisCodes, elements, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import { billedEarlier, billing, onMedicare } from '../examples/example-charts.ts';
import { diagnosed, payerStates } from '../examples/example-claims.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isIntervalScreening, isTooSoon, screeningInterval } from './screening-intervals.ts';

/** Medicare pays this screening only after an interval that is not over yet. */
export const screeningTooSoon: ClaimEdit = {
  id: 'screening-too-soon',
  row: 'N02',
  severity: 'D',
  snip: 7,
  message: 'Medicare pays this screening only after an interval that is not over yet.',
  source: 'Medicare Claims Processing Manual, chapter 18; 42 CFR 410.34 to 410.39; CARC 119',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Bill it once the interval is over; if it was given now, only a notice that was signed before lets the patient pay.',
  },
  check: (chart) => {
    if (!chart.history.length || !isBilled(chart.claim, isIntervalScreening)) return [];
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    const codes = diagnosisCodes(chart.claim);
    const before = earlierServices(chart, isIntervalScreening);
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const day = elements.serviceStart.read(line);
      const diagnoses = (line.diagnosisSequence ?? []).flatMap((one) => codes.get(one) ?? []);
      const interval = screeningInterval(procedureCode(line) ?? '', diagnoses);
      if (!day || !interval) continue;
      const isEarly = before.some(
        (one) =>
          interval.services.has(one.code) &&
          one.day < day &&
          isTooSoon(one.day, day, interval.fullMonths),
      );
      if (!isEarly) continue;
      // The patient knew and signed, or the denial is wanted.
      const isMarked = modifierCodes(line).some((code) => code === 'GA' || code === 'GY');
      (isMarked ? bypassed : fails).push(`Claim.item[${index}].productOrService`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: { 'a mammogram in the twelfth month': (chart) => screened(chart, '2025-12-01') },
    passes: { 'a mammogram after eleven full months': (chart) => screened(chart, '2025-11-30') },
    bypassed: {
      'a patient who signed that she may have to pay': (chart) =>
        screened(chart, '2025-12-01', 'GA'),
    },
  },
};
const screened = (
  chart: DraftChart,
  servicedDate: string,
  ...modifiers: readonly string[]
): void => {
  withFees(chart, {});
  onMedicare(chart);
  payerStates(chart, {
    screeningDiagnoses: [{ services: ['77067'], diagnoses: ['Z12.31'] }],
  });
  diagnosed(chart, 'Z12.31');
  billing(chart, '77067', ...modifiers);
  const [first] = chart.claim.item;
  const { modifier: _none, ...line } = first;
  billedEarlier(chart, 'adjudicated', { item: [{ ...line, servicedDate }] });
};

import { elements, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import { beside, modified } from '../examples/example-charts.ts';
import { isBilled, sameDayLines } from '../same-day.ts';
import { isCheckUp, isOfficeVisit } from './visit-codes.ts';

/** A check-up and a visit for a problem on one day are not told apart. */
export const checkUpWithVisitUnmarked: ClaimEdit = {
  id: 'check-up-with-visit-unmarked',
  row: 'H07',
  severity: 'D',
  snip: 6,
  message: 'A check-up and a visit for a problem on one day are not told apart.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.2; CARC 97',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Add modifier 25 to the visit for the problem if the record shows it, and point it to the problem.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isCheckUp)) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      if (!isOfficeVisit(elements.procedure.read(line))) continue;
      const checkUp = sameDayLines(chart, line).find((other) =>
        isCheckUp(elements.procedure.read(other)),
      );
      if (!checkUp) continue;
      const place = `Claim.item[${index}]`;
      const isSamePointer = line.diagnosisSequence?.join() === checkUp.diagnosisSequence?.join();
      if (!modifierCodes(line).includes('25')) fails.push(`${place}.modifier`);
      else if (isSamePointer) fails.push(`${place}.diagnosisSequence`);
      else bypassed.push(`${place}.modifier`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'a check-up and a visit without 25': (chart) => checkedUp(chart, 1),
      'both for the same diagnosis': (chart) => {
        modified(chart, '25');
        checkedUp(chart, 1);
      },
    },
    passes: { 'a visit without check-up': () => undefined },
    bypassed: {
      'a visit for another problem, marked': (chart) => {
        modified(chart, '25');
        checkedUp(chart, 2);
      },
    },
  },
};

const checkedUp = (chart: DraftChart, pointer: number): void => {
  const price = { value: 300, currency: 'USD' as const };
  beside(chart, '99397', [], { diagnosisSequence: [pointer], unitPrice: price, net: price });
};

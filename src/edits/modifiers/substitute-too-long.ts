import type { ClaimItem } from '@medplum/fhirtypes';
import { addDays } from '../../fhir/dates.ts';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, modified } from '../examples/example-charts.ts';
import { earlierServices } from '../same-day.ts';

/** A substitute has stood in for the clinician for more than sixty days. */
export const substituteTooLong: ClaimEdit = {
  id: 'substitute-too-long',
  row: 'F15',
  severity: 'D',
  snip: 7,
  message: 'A substitute has stood in for the clinician for more than sixty days.',
  source: 'Medicare Claims Processing Manual, chapter 1, 30.2.10 and 30.2.11; 42 CFR 411.351',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Enrol the substitute and bill in his name; sixty days from his first one, the clinician’s own number is closed to him.',
  },
  check: (chart) => {
    const isBySubstitute = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) &&
      modifierCodes(line).some((code) => code === 'Q5' || code === 'Q6');
    if (!chart.history.length || !chart.claim.item?.some(isBySubstitute)) return [];
    const clinician = elements.renderingProvider.read(chart.claim);
    const earlier = earlierServices(chart, () => true).filter(
      ({ claim }) => elements.renderingProvider.read(claim) === clinician,
    );
    return eachLine(chart, (line) => {
      const day = elements.serviceStart.read(line);
      if (!day || !isBySubstitute(line)) return false;
      const lastOwn = earlier
        .flatMap((one) => (isBySubstitute(one.line) || one.day > day ? [] : one.day))
        .sort()
        .at(-1);
      return (
        earlier.some(
          (one) =>
            isBySubstitute(one.line) &&
            one.day < addDays(day, -60) &&
            (lastOwn === undefined || lastOwn < one.day),
        ) && 'modifier'
      );
    });
  },
  examples: {
    fails: { 'a substitute since the summer': (chart) => substituted(chart, '2026-08-03') },
    passes: {
      'a substitute since last month': (chart) => substituted(chart, '2026-10-05'),
      'the clinician back in between': (chart) => {
        substituted(chart, '2026-08-03');
        const [first] = chart.claim.item;
        const { modifier: _none, ...own } = first;
        billedEarlier(chart, 'adjudicated', {
          id: 'own',
          item: [{ ...own, servicedDate: '2026-09-14' }],
        });
      },
    },
  },
};
const substituted = (chart: DraftChart, servicedDate: string): void => {
  chart.withoutTables.push('modifier');
  modified(chart, 'Q6');
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
};

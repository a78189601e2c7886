import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isOfficeVisit } from './visit-codes.ts';

/** Two office visits are billed for one day. */
export const officeVisitsRepeated: ClaimEdit = {
  id: 'office-visits-repeated',
  row: 'H06',
  severity: 'D',
  snip: 6,
  message: 'Two office visits are billed for one day.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.5 and 30.6.7.B; CARC B14',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Bill one visit at the level of both together, unless they were for unrelated problems with clinicians of different specialties.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isOfficeVisit)) return [];
    const clinician = elements.renderingProvider.read(chart.claim);
    const before = new Set(
      isCorrection(chart.claim)
        ? []
        : earlierServices(chart, isOfficeVisit).flatMap(({ claim, code, day }) =>
            elements.renderingProvider.read(claim) === clinician ? [`${day} ${code}`] : [],
          ),
    );
    const seen = new Map<string, string>();
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line) ?? '';
      const day = elements.serviceStart.read(line) ?? '';
      if (!isOfficeVisit(code)) return false;
      const first = seen.get(day);
      seen.set(day, code);
      // The same code twice is a duplicate, which another edit tells.
      const isOnOther = [...before].some((one) => one.startsWith(day) && !one.endsWith(code));
      return ((first !== undefined && first !== code) || isOnOther) && 'productOrService';
    });
  },
  examples: {
    fails: { 'two levels on one claim': (chart) => beside(chart, '99212') },
    passes: { 'one visit': () => undefined },
  },
};

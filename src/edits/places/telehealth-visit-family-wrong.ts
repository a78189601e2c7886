import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare, placed, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isOfficeVisit, isTelehealthVisit } from '../visits/visit-codes.ts';

/** Telephone visits and check-ins that ended with the year 2024. */
const ended: ReadonlySet<string> = new Set(['99441', '99442', '99443', 'G2012']);

/** The payer does not take this family of codes for a visit by telehealth. */
export const telehealthVisitFamilyWrong: ClaimEdit = {
  id: 'telehealth-visit-family-wrong',
  row: 'G10',
  severity: 'D',
  snip: 7,
  message: 'The payer does not take this family of codes for a visit by telehealth.',
  source: 'CPT 2025; Medicare physician fee schedule, status I; payer row, telehealth',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Bill the visit with the codes that the payer takes: those of the office with its telehealth place, or the telemedicine family.',
  },
  check: (chart) => {
    const row = payerRowOf(chart);
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (code === undefined) return false;
      const served = elements.serviceStart.read(line) ?? '';
      if (ended.has(code) && served > '2024-12-31') return 'productOrService';
      const isTelemedicine = isTelehealthVisit(code);
      if (isTelemedicine && (row?.kind === 'medicare' || row?.telehealthVisits === 'office'))
        return 'productOrService';
      const place = elements.placeOfService.read(line);
      return (
        row?.telehealthVisits === 'telemedicine' &&
        (place === '02' || place === '10') &&
        isOfficeVisit(code) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'a telemedicine visit to Medicare': (chart) => {
        withoutCodeSets(chart);
        onMedicare(chart);
        billing(chart, '98005');
        placed(chart, '10');
      },
      'a telephone visit of the years before 2025': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99442');
      },
    },
    passes: {
      'an office visit by video to Medicare': (chart) => {
        onMedicare(chart);
        placed(chart, '10');
      },
    },
  },
};

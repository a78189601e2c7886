import { today } from '../../chart.ts';
import { ageOn } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';

/** Vaccination with counselling is billed for a patient of 19 or more. */
export const counselledAdministrationAge: ClaimEdit = {
  id: 'counselled-administration-age',
  row: 'L06',
  severity: 'D',
  snip: 6,
  message: 'Vaccination with counselling is billed for a patient of 19 or more.',
  source: 'CPT 90460 and 90461, up to 18 years; CARC 6',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Use 90471 to 90474 instead.' },
  check: (chart) => {
    const { birthDate } = chart.patient;
    if (birthDate?.length !== 10) return [];
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (code !== '90460' && code !== '90461') return false;
      return (
        ageOn(birthDate, elements.serviceStart.read(line) ?? today(chart)) >= 19 &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'an adult': (chart) => {
        billing(chart, '90656');
        beside(chart, '90460');
      },
    },
    passes: {
      'a child': (chart) => {
        billing(chart, '90656');
        beside(chart, '90460');
        chart.patient = { ...chart.patient, birthDate: '2015-02-03' };
      },
    },
  },
};

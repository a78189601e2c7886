import { today } from '../../chart.ts';
import { ageOn } from '../../fhir/dates.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { isBilled } from '../same-day.ts';
import { isCheckUp } from '../visits/visit-codes.ts';
import { checkUpAt } from './check-up-ages.ts';

/** A check-up is billed by the code of another age than the patient had. */
export const checkUpAgeBandWrong: ClaimEdit = {
  id: 'check-up-age-band-wrong',
  row: 'E10',
  severity: 'D',
  snip: 6,
  message: 'A check-up is billed by the code of another age than the patient had.',
  source: 'CPT preventive medicine services, ages of the codes; CARC 6',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Bill the check-up of the age on the date of service; the last digit of the code tells it.',
  },
  check: (chart) => {
    const { birthDate } = chart.patient;
    // Part of a birth date gives no age; another edit asks for all of it.
    if (birthDate?.length !== 10 || !isBilled(chart.claim, isCheckUp)) return [];
    return eachLine(chart, (line) => {
      const code = procedureCode(line);
      if (!code || !isCheckUp(code)) return false;
      const age = ageOn(birthDate, elements.serviceStart.read(line) ?? today(chart));
      return code !== checkUpAt(age, code.startsWith('9938')) && 'productOrService';
    });
  },
  examples: {
    fails: {
      'a check-up of a young adult for a patient of 65': (chart) => billing(chart, '99395'),
      'a check-up of an adult for a child': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2019-06-01' };
        billing(chart, '99395');
      },
    },
    passes: {
      'a check-up for her age': (chart) => billing(chart, '99397'),
      'a first check-up of an infant': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2026-09-01' };
        billing(chart, '99381');
      },
    },
  },
};

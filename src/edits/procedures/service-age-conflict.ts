import { dateOfService, today } from '../../chart.ts';
import { ageOn } from '../../fhir/dates.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, placed, withoutCodeSets } from '../examples/example-charts.ts';
import { isCheckUp } from '../visits/visit-codes.ts';
import { isOtherAge } from './service-ages.ts';

/** A service code is for another age than the patient had on the date of service. */
export const serviceAgeConflict: ClaimEdit = {
  id: 'service-age-conflict',
  row: 'E08',
  severity: 'D',
  snip: 6,
  message: 'A service code is for another age than the patient had on the date of service.',
  source: 'Age in the code; CARC 6',
  sourceChecked: false,
  needs: ['service-family'],
  fix: { kind: 'question', words: 'Choose the code of the right age.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const families = tables.table('service-family', date);
    if (!families.loaded) return { fails: [], missing: ['service-family'] };
    const { birthDate } = chart.patient;
    // Part of a birth date gives no age; another edit asks for all of it.
    if (birthDate?.length !== 10) return [];
    return eachLine(chart, (line) => {
      const code = procedureCode(line);
      if (!code || isCheckUp(code)) return false;
      const serviced = elements.serviceStart.read(line) ?? date;
      if (isOtherAge(code, birthDate, serviced)) return 'productOrService';
      const stated = families.table.find(code)?.ages;
      if (!stated) return false;
      const age = ageOn(birthDate, serviced);
      return (age < stated.from || stated.to < age) && 'productOrService';
    });
  },
  examples: {
    fails: {
      'critical care of an infant, of an adult': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99471');
        placed(chart, '11');
      },
      'tonsils of a child taken from an adult': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '42820');
      },
    },
    passes: {
      'tonsils of an adult': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '42821');
      },
      'a check-up, which another edit looks at': (chart) => billing(chart, '99395'),
    },
  },
};

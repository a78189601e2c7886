import { dateOfService, today } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A service code is not in CPT or HCPCS on the date of service. */
export const serviceNotInCodeSet: ClaimEdit = {
  id: 'service-not-in-code-set',
  row: 'E01',
  severity: 'R',
  snip: 5,
  message: 'A service code is not in CPT or HCPCS on the date of service.',
  source: '45 CFR 162.1002',
  sourceChecked: false,
  needs: ['hcpcs', 'mpfs'],
  fix: { kind: 'question', words: 'Choose the code that is in force on that date.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    // HCPCS Level II has its own file; which CPT numbers there are, the fee schedule tells.
    const missing = [tables.service('J0000', date), tables.service('99213', date)].flatMap(
      (answer) => (answer.loaded ? [] : [answer.set]),
    );
    const fails = eachLine(chart, (line) => {
      const answer = tables.service(elements.procedure.read(line) ?? '', date);
      return answer.loaded && !answer.row && 'productOrService';
    });
    return { fails, missing };
  },
  examples: {
    fails: {
      'an invented code': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          productOrService: {
            coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '00X00' }],
          },
        };
      },
    },
    passes: { 'a code in force': () => undefined },
  },
};

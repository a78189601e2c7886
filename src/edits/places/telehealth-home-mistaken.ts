import { partyOf } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { placed } from '../examples/example-charts.ts';

/** The place of a telehealth visit does not match where the patient was: 10 is the patient's home, 02 any other place. */
export const telehealthHomeMistaken: ClaimEdit = {
  id: 'telehealth-home-mistaken',
  row: 'G05',
  severity: 'D',
  snip: 5,
  message:
    "The place of a telehealth visit does not match where the patient was: 10 is the patient's home, 02 any other place.",
  source: 'CMS place of service code set',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Set 10 if the patient was at home, 02 if elsewhere.' },
  check: (chart) => {
    if (!chart.encounter?.location) return [];
    const isHome = chart.encounter.location.some(({ location }) =>
      partyOf(chart, location, 'Location')?.type?.some(({ coding }) =>
        coding?.some(({ code }) => code === 'PTRES'),
      ),
    );
    return eachLine(
      chart,
      (line) => isHome && elements.placeOfService.read(line) === '02' && 'locationCodeableConcept',
    );
  },
  examples: {
    fails: {
      '02 for a patient at home': (chart) => {
        atHome(chart);
        placed(chart, '02');
      },
    },
    passes: {
      '10 for a patient at home': (chart) => {
        atHome(chart);
        placed(chart, '10');
      },
    },
  },
};

const atHome = (chart: DraftChart): void => {
  chart.parties = {
    ...chart.parties,
    'Location/home': {
      resourceType: 'Location',
      id: 'home',
      type: [{ coding: [{ code: 'PTRES' }] }],
    },
  };
  if (chart.encounter)
    chart.encounter = {
      ...chart.encounter,
      location: [{ location: { reference: 'Location/home' } }],
    };
};

import { expect, test } from 'vitest';
import type { DraftChart } from '../../src/edits/edit.ts';
import { billedEarlier } from '../../src/edits/examples/example-charts.ts';
import { withFees } from '../../src/edits/examples/rendered-fees.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { external } from '../../src/fhir/systems.ts';
import { aCleanChart, tablesOf } from './clean-chart.ts';

const surgeon = 'Practitioner/surgeon';

/** Who operated two months before the visit of the clean chart, on which taxonomy, with which modifiers. */
interface Operation {
  by?: string;
  taxonomy?: string;
  modifiers?: readonly string[];
}

const role = (id: string, practitioner: string, code: string) => ({
  [`PractitionerRole/${id}`]: {
    resourceType: 'PractitionerRole' as const,
    id,
    practitioner: { reference: practitioner },
    specialty: [{ coding: [{ system: external.taxonomy, code }] }],
  },
});

const afterOperation = ({
  by = 'Practitioner/doctor',
  taxonomy = '',
  modifiers = [],
}: Operation): DraftChart => {
  const chart = aCleanChart();
  withFees(chart, { '27447': { globalDays: '090' } });
  chart.parties = {
    ...chart.parties,
    [surgeon]: { resourceType: 'Practitioner', id: 'surgeon' },
    ...role('own', 'Practitioner/doctor', '207X00000X'),
    ...(taxonomy ? role('other', surgeon, taxonomy) : {}),
  };
  const [first] = chart.claim.item;
  const [member] = chart.claim.careTeam ?? [];
  billedEarlier(chart, 'adjudicated', {
    ...(member ? { careTeam: [{ ...member, provider: { reference: by } }] } : {}),
    item: [
      {
        ...first,
        servicedDate: '2026-09-03',
        productOrService: { coding: [{ system: external.cpt, code: '27447' }] },
        modifier: ['RT', ...modifiers].map((code) => ({ coding: [{ code }] })),
      },
    ],
  });
  return chart;
};

const stateOf = (chart: DraftChart): string | undefined =>
  scrub(chart, tablesOf([], chart.withTables)).results.find(
    ({ edit }) => edit === 'visit-in-global-period',
  )?.state;

test.each<[string, Operation, string]>([
  ['the same clinician operated', {}, 'fail'],
  ['a colleague of the same specialty operated', { by: surgeon, taxonomy: '207X00000X' }, 'fail'],
  ['a surgeon of another specialty operated', { by: surgeon, taxonomy: '208600000X' }, 'pass'],
  ['a surgeon of unknown specialty operated', { by: surgeon }, 'pass'],
  ['the clinician only helped', { modifiers: ['80'] }, 'pass'],
  ['the clinician operated and gave the aftercare away', { modifiers: ['54'] }, 'pass'],
])('given a new knee two months ago, when %s, then the visit is told so', (_, operation, state) => {
  expect(stateOf(afterOperation(operation))).toBe(state);
});

import { expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import { aNote, aVisit, doctor } from '../a-visit.ts';
import { differing, inShort, visitCoded } from './a-claim.ts';

const above = '1. Hypertension - above goal. Increase lisinopril to 20 mg daily.';
const cold = '1. Common cold. Fluids.';
const dermatitis = '1. Contact dermatitis, new. Betamethasone 0.1 mg cream twice daily, started.';

const stating = (code: string, plan: string, said = ''): Chart =>
  visitCoded(aVisit({ notes: [aNote(`CC: Visit.\nA/P:\n${plan}\n${said}\n`)] }), [code]);

test.each([
  ['99215', above, ['level-differs 99214']],
  ['99212', above, ['level-differs 99214']],
  ['99214', above, []],
  ['99214', cold, ['level-differs 99213']],
  ['99213', cold, []],
  ['99212', cold, []],
  ['99213', dermatitis, []],
  ['99214', dermatitis, []],
  ['99212', dermatitis, ['level-differs 99213']],
])(
  'given %s on the claim and "%s", then %j: over-coding told as readily as under-coding',
  (code, plan, lines) => {
    expect(inShort(differing(stating(code, plan)))).toEqual(lines);
  },
);

test('given a level above what the note supports, then the words are neutral and name the cells and the time', () => {
  const [found] = differing(stating('99215', above));
  expect(found).toMatchObject({ about: 'stated-svc-99215', kind: 'level-differs' });
  expect(found?.rationale).toMatch(
    /^The claim states 99215; the record supports moderate decision making, 99214: problems: .*risk: /,
  );
  expect(found?.rationale).toContain('from 40 minutes; none is stated');
  expect(found?.spans?.map(({ exact }) => exact)).toEqual(['Hypertension', 'lisinopril']);
});

test('given a time that supports the stated level, then nothing is said', () => {
  expect(
    inShort(differing(stating('99215', above, 'Total time on this date 41 minutes.'))),
  ).toEqual([]);
});

test('given a new-patient code and a visit last year, then the established code of that level', () => {
  const chart: Chart = {
    ...stating('99204', above),
    visits: [
      {
        resourceType: 'Encounter',
        id: 'earlier',
        meta: { versionId: '1' },
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: '2025-10-01' },
        participant: [{ individual: doctor }],
      },
    ],
  };
  const found = differing(chart);
  expect(inShort(found)).toEqual(['level-differs 99214']);
  expect(found[0]?.rationale).toContain('three-year rule');
  expect(found[0]?.evidence).toEqual([{ reference: 'Encounter/earlier/_history/1' }]);
});

test.each([
  ['99221', cold, []],
  ['99233', cold, ['level-differs 99231']],
  ['99231', above, ['level-differs 99232']],
  ['99309', above, []],
])('given %s of a hospital or nursing facility and "%s", then %j', (code, plan, lines) => {
  expect(inShort(differing(stating(code, plan)))).toEqual(lines);
});

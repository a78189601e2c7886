import type { Claim } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimChart } from '../../src/chart.ts';
import { totalDiffersFromLines } from '../../src/edits/amounts/total-differs-from-lines.ts';
import type { ClaimEdit } from '../../src/edits/edit.ts';
import { renderingRepeatsBilling } from '../../src/edits/providers/rendering-repeats-billing.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { repaired } from '../../src/edits/repairs.ts';
import { aCleanChart, tablesOf } from './clean-chart.ts';
import { mutatedChart, mutations } from './mutated-charts.ts';

const tables = tablesOf([]);

/** What no machine may touch: codes, units, diagnoses, modifiers, charges, payers, lines. */
const untouchable = (claim: Claim) => ({
  lines: claim.item?.map((line) => ({
    sequence: line.sequence,
    code: line.productOrService,
    modifier: line.modifier,
    units: line.quantity,
    price: line.unitPrice,
    net: line.net,
    pointers: line.diagnosisSequence,
    dates: [line.servicedDate, line.servicedPeriod],
    place: line.locationCodeableConcept,
  })),
  diagnoses: claim.diagnosis,
  // Frequency code, assignment and signatures stand here.
  stated: claim.extension,
  payers: claim.insurance?.map(({ coverage, focal, sequence }) => ({ coverage, focal, sequence })),
  insurer: claim.insurer,
  provider: claim.provider,
  patient: claim.patient,
});

const expectFormatOnly = (chart: ClaimChart, over = tables): void => {
  const once = repaired(chart, over);
  expect(untouchable(once.claim)).toEqual(untouchable(chart.claim));
  const again = repaired({ ...chart, claim: once.claim }, over);
  expect(again.repairs).toEqual([]);
  expect(again.claim).toBe(once.claim);
  expect(repaired(chart, over)).toEqual(once);
};

const ofMachine = claimEdits.filter(({ fix }) => fix.kind === 'repair');

describe('given the examples of the edits that repair', () => {
  test.each(
    ofMachine.flatMap((edit) =>
      Object.entries(edit.examples.fails).map(([title, example]) => ({
        id: edit.id,
        title,
        example,
      })),
    ),
  )(
    'when $id is given $title, then no code, unit, charge or payer is touched, once or twice',
    ({ example }) => {
      const chart = aCleanChart();
      example(chart);
      expectFormatOnly(chart, tablesOf(chart.withoutTables, chart.withTables));
    },
  );

  test('when any claim of nonsense is repaired, then no code, unit, charge or payer is touched', () => {
    let repairs = 0;
    fc.assert(
      fc.property(mutations, ([example, changes]) => {
        const chart = mutatedChart(example, changes);
        const over = tablesOf(chart.withoutTables, chart.withTables);
        repairs += repaired(chart, over).repairs.length;
        expectFormatOnly(chart, over);
      }),
      { seed: 20261105, numRuns: 400 },
    );
    expect(repairs).toBeGreaterThan(20);
  });
});

describe('given a claim whose total is wrong', () => {
  const wrong = (): ClaimChart => ({
    ...aCleanChart(),
    claim: { ...aCleanChart().claim, total: { value: 1, currency: 'USD' } },
  });
  const repairing = (repair: (claim: Claim) => Claim): ClaimEdit => ({
    ...totalDiffersFromLines,
    fix: {
      kind: 'repair',
      words: 'Summed anew.',
      element: 'total',
      repair: ({ claim }) => repair({ ...claim, total: { value: 150.1, currency: 'USD' } }),
    },
  });
  const repairsOf = (repair: (claim: Claim) => Claim) =>
    repaired(wrong(), tables, [repairing(repair)]);

  test('when the repair is of the total alone, then it is made', () => {
    expect(repairsOf((claim) => claim).repairs).toEqual([
      {
        edit: 'total-differs-from-lines',
        place: 'Claim.total',
        words: 'Summed anew.',
        before: '$1.00',
        after: '$150.10',
      },
    ]);
  });

  test.each<[string, (claim: Claim) => Claim]>([
    ['a code', firstLine({ productOrService: { coding: [{ code: '99214' }] } })],
    ['the units', firstLine({ quantity: { value: 2 } })],
    ['a modifier', firstLine({ modifier: [{ coding: [{ code: '25' }] }] })],
    ['a charge', firstLine({ net: { value: 120.1, currency: 'EUR' } })],
    ['a pointer', firstLine({ diagnosisSequence: [2] })],
    ['the diagnoses', (claim) => ({ ...claim, diagnosis: [] })],
    ['the frequency code', (claim) => ({ ...claim, extension: claim.extension?.slice(1) })],
    ['the payer', (claim) => ({ ...claim, insurer: { reference: 'Organization/other' } })],
    ['the coverage', (claim) => ({ ...claim, insurance: [] })],
    ['the clinician', (claim) => ({ ...claim, careTeam: [] })],
    ['nothing else, but cures nothing', (claim) => ({ ...claim, total: { value: 2 } })],
  ])('when the repair also changes %s, then it is refused and the finding stays', (_, repair) => {
    const chart = wrong();
    const result = repaired(chart, tables, [repairing(repair)]);
    expect(result).toEqual({ claim: chart.claim, repairs: [] });
  });

  test('when the repair makes another edit block the claim, then it is refused', () => {
    const blocks: ClaimEdit = {
      ...totalDiffersFromLines,
      id: 'other',
      fix: { kind: 'question', words: 'Look at it.' },
      check: ({ claim }) => (claim.total?.value === 1 ? [] : ['Claim.item']),
    };
    const edits = [repairing((claim) => claim), blocks];
    expect(repaired(wrong(), tables, edits).repairs).toEqual([]);
  });
});

describe('given a clinician with the NPI of who bills', () => {
  const twice = (isAlone: boolean): ClaimChart => {
    const chart = aCleanChart();
    renderingRepeatsBilling.examples.fails['a doctor with the NPI of the clinic']?.(chart);
    if (isAlone) chart.claim.provider = { reference: 'Practitioner/doctor' };
    return chart;
  };

  test('when the clinician bills alone, then the second mention is left out, without empty lists', () => {
    const { claim, repairs } = repaired(twice(true), tables);
    expect(repairs).toMatchObject([{ edit: 'rendering-repeats-billing' }]);
    expect(Object.keys(claim)).not.toContain('careTeam');
    for (const line of claim.item ?? [])
      expect(Object.keys(line)).not.toContain('careTeamSequence');
  });

  test('when a group bills, then nobody is left out, because the claim would name no clinician', () => {
    const chart = twice(false);
    expect(repaired(chart, tables)).toEqual({ claim: chart.claim, repairs: [] });
  });
});

test.each(['prior-authorization', 'clia'])(
  'given a number (%s) with a sign that cannot be sent, then the machine does not guess at it',
  (code) => {
    const chart = aCleanChart();
    chart.claim.supportingInfo = [
      { sequence: 1, category: { coding: [{ code }] }, valueString: 'A*1' },
    ];
    expect(repaired(chart, tables).repairs).toEqual([]);
  },
);

function firstLine(change: Partial<NonNullable<Claim['item']>[number]>): (claim: Claim) => Claim {
  return (claim) => ({
    ...claim,
    item: claim.item?.map((line, index) => (index ? line : { ...line, ...change })),
  });
}

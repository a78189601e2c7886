import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RenderedTables } from '../../../src/codesets/tables.ts';
import { amountsIn, billingUnits } from '../../../src/coding/procedures/dose.ts';
import { external } from '../../../src/fhir/systems.ts';
import { tablesOf } from '../../edits/clean-chart.ts';
import { aDrugGiven, aProcedure, aVisit, paidBy, servicesOf, suggestedFor } from '../a-visit.ts';

test.each([
  [10, 'J3301'],
  [40, 'J3301 ×4'],
  [35, 'J3301 ×4'],
])('given %i mg of triamcinolone, then %s', (dose, line) => {
  const chart = aVisit({ medications: [aDrugGiven('Triamcinolone', dose, 'mg')] });
  expect(servicesOf(suggestedFor(chart))).toEqual([line]);
});

test('given a drug recorded as a procedure in words, then its units come from its dose', () => {
  const procedures = [aProcedure({ text: 'Triamcinolone 40 mg, four units of 10 mg' })];
  expect(servicesOf(suggestedFor(aVisit({ procedures })))).toEqual(['J3301 ×4']);
});

test('given a dose in grams or into muscle, then it is counted in milligrams and the injection is suggested', () => {
  const intoMuscle = aDrugGiven('Ceftriaxone', 1, 'g', {
    dosage: { dose: { value: 1, unit: 'g' }, route: { coding: [{ code: 'IM' }] } },
  });
  expect(servicesOf(suggestedFor(aVisit({ medications: [intoMuscle] })))).toEqual([
    'J0696 ×4',
    '96372',
  ]);
});

test('given a dose in another kind of measure, or a drug that was not given, then nothing', () => {
  for (const drug of [
    aDrugGiven('Triamcinolone', 1, 'mL'),
    aDrugGiven('Triamcinolone', 0, 'mg'),
    aDrugGiven('Triamcinolone', 40, 'mg', { status: 'not-done' }),
    aDrugGiven('Triamcinolone hexacetonide', 40, 'mg'),
  ])
    expect(servicesOf(suggestedFor(aVisit({ medications: [drug] })))).toEqual([]);
});

const starterMue = tablesOf([]).table('mue', '2026-11-03');
if (!starterMue.loaded) throw new Error('the starter has medically unlikely edits');
/** The starter's edit of one code, with another number of units for every code. */
const unlikelyAbove = (units: number): NonNullable<RenderedTables['mue']> => ({
  ...starterMue.table,
  find: (code) => {
    const like = starterMue.table.find('90471');
    return like && { ...like, code, units };
  },
});

const vial = { hcpcs: 'J3301', units: 4, isSingleDose: true };
const vials: RenderedTables = {
  'vial-size': { ofHcpcs: (code) => (code === 'J3301' ? [vial] : []), ofNdc: () => [] },
};

test('given Medicare and a single-dose vial, then JZ when nothing was left and a word about JW when some was', () => {
  const given = (dose: number) =>
    suggestedFor(
      paidBy(aVisit({ medications: [aDrugGiven('Triamcinolone', dose, 'mg')] }), {
        kind: 'medicare',
      }),
      vials,
    );
  expect(servicesOf(given(40))).toEqual(['J3301-JZ ×4']);
  const [part] = given(30);
  expect(part).toMatchObject({
    units: 3,
    considered: '1 units of the opened vial were left: a line with JW.',
  });
  expect(part).not.toHaveProperty('modifiers');
});

test('given another payer than Medicare, then nothing is said about waste', () => {
  const chart = aVisit({ medications: [aDrugGiven('Triamcinolone', 40, 'mg')] });
  expect(servicesOf(suggestedFor(chart, vials))).toEqual(['J3301 ×4']);
});

test('given an NDC of the crosswalk, then its code whatever the words', () => {
  const drug = aDrugGiven('Steroid', 40, 'mg', {
    medicationCodeableConcept: { coding: [{ system: external.ndc, code: '00003-0293-05' }] },
  });
  const pack = {
    hcpcs: 'J3301',
    ndc: '00003-0293-05',
    basis: 'ASP',
    name: 'Steroid',
    labeler: 'Maker',
    dosage: '10 MG',
    packageSize: 1,
    packageQuantity: 1,
    billUnits: 4,
    billUnitsPerPackage: 4,
  };
  const lines = servicesOf(
    suggestedFor(aVisit({ medications: [drug] }), {
      'ndc-hcpcs': { ofNdc: (ndc) => (ndc === pack.ndc ? [pack] : []), ofHcpcs: () => [pack] },
    }),
  );
  expect(lines).toEqual(['J3301 ×4']);
});

test('given two doses of the same drug, then one line with the units of both', () => {
  const medications = [
    aDrugGiven('Triamcinolone', 40, 'mg'),
    aDrugGiven('Triamcinolone', 20, 'mg', { id: 'other' }),
  ];
  const [line] = suggestedFor(aVisit({ medications }));
  expect(line).toMatchObject({ code: 'J3301', units: 6 });
  expect(line?.evidence).toHaveLength(2);
});

test('given any dose, then the units cover it and one fewer would not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 1000 }),
      (dose, unit) => {
        const units =
          billingUnits({ value: dose, measure: 'mg' }, { value: unit, measure: 'mg' }) ?? 0;
        expect(units * unit).toBeGreaterThanOrEqual(dose);
        expect((units - 1) * unit).toBeLessThan(dose);
      },
    ),
    { seed: 20261103 },
  );
});

test('given tenths of a milligram, then no part of a unit appears from rounding', () => {
  expect(billingUnits({ value: 0.3, measure: 'mg' }, { value: 0.1, measure: 'mg' })).toBe(3);
  expect(billingUnits({ value: 300, measure: 'mcg' }, { value: 0.1, measure: 'mg' })).toBe(3);
});

test('given the public text of a code, then its amounts are read', () => {
  expect(
    amountsIn('Injection, penicillin, 1,200,000 units').map(({ value, measure }) => [
      value,
      measure,
    ]),
  ).toEqual([[1200000, 'units']]);
  expect(amountsIn('Vitamin B12 injection')).toEqual([]);
});

test('given more units than the medically unlikely edit lets pass, then that is told and nothing is cut', () => {
  const [line] = suggestedFor(aVisit({ medications: [aDrugGiven('Triamcinolone', 400, 'mg')] }), {
    mue: unlikelyAbove(16),
  });
  expect(line).toMatchObject({ units: 40, considered: expect.stringContaining('lets 16 pass') });
});

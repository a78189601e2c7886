import { expect, test } from 'vitest';
import type { RenderedTables } from '../../../src/codesets/tables.ts';
import { external } from '../../../src/fhir/systems.ts';
import {
  aCharge,
  aCondition,
  aProcedure,
  aVisit,
  feesOf,
  servicesOf,
  suggestedFor,
} from '../a-visit.ts';

test('given a knee injection recorded in words with its side, when codes are suggested, then its charge with RT', () => {
  const procedure = aProcedure(
    { text: 'Injection of the right knee joint' },
    {
      bodySite: [{ coding: [{ system: external.snomed, code: '24028007' }] }],
      reasonReference: [{ reference: 'Condition/condition' }],
    },
  );
  const condition = aCondition('Primary osteoarthritis of the right knee', {
    code: { coding: [{ system: external.icd10cm, code: 'M17.11' }] },
  });
  const chart = aVisit({ procedures: [procedure], conditions: [condition] });
  const [injection] = suggestedFor(chart).filter(({ kind }) => kind === 'service');
  expect(injection).toMatchObject({
    id: 'svc-20610',
    modifiers: ['RT'],
    units: 1,
    pointers: ['dx-M17.11'],
    serviced: '2026-11-03',
    evidence: [{ reference: 'Procedure/procedure/_history/1' }],
    score: null,
  });
});

test.each([
  ['left knee', '20610-LT'],
  ['both knees', '20610-50'],
  ['knee', '20610'],
])('given an injection of the %s, then the line is %s', (site, line) => {
  const procedure = aProcedure(
    { text: 'Injection of the knee joint' },
    { bodySite: [{ text: site }] },
  );
  expect(servicesOf(suggestedFor(aVisit({ procedures: [procedure] })))).toEqual([line]);
});

test('given a blood draw with a side, then no side, because a draw is not counted by sides', () => {
  const procedure = aProcedure({ text: 'Blood draw' }, { bodySite: [{ text: 'left arm' }] });
  expect(servicesOf(suggestedFor(aVisit({ procedures: [procedure] })))).toEqual(['36415']);
});

test('given words that are more or less than a name of the charge master, then nothing is suggested', () => {
  for (const text of ['Knee joint', 'Injection of the knee joint planned', 'Blood draw refused'])
    expect(servicesOf(suggestedFor(aVisit({ procedures: [aProcedure({ text })] })))).toEqual([]);
});

test('given two charges of the same name, then neither is suggested', () => {
  const chart = aVisit({
    chargeMaster: [aCharge('11730', 'Nail removal'), aCharge('11750', 'Removal, nail')],
    procedures: [aProcedure({ text: 'Nail removal' })],
  });
  expect(servicesOf(suggestedFor(chart))).toEqual([]);
});

test('given a procedure that was not done, or not finished, then nothing is suggested', () => {
  for (const status of ['not-done', 'in-progress', 'entered-in-error', 'stopped'] as const)
    expect(
      servicesOf(
        suggestedFor(aVisit({ procedures: [aProcedure({ text: 'Blood draw' }, { status })] })),
      ),
    ).toEqual([]);
});

test('given a charge whose number is in no code set of the day, then it is not suggested', () => {
  const chart = aVisit({
    chargeMaster: [aCharge('99999', 'Old service')],
    procedures: [aProcedure({ text: 'Old service' })],
  });
  expect(servicesOf(suggestedFor(chart))).toEqual([]);
});

const timed = (
  rule: 'eight-minute' | 'midpoint' | 'whole',
  codes: readonly string[],
): RenderedTables => ({
  'timed-code': {
    timed: (code) => (codes.includes(code) ? { code, minutesPerUnit: 15, rule } : undefined),
  },
});

const lasting = (text: string, minutes: number, id = text) =>
  aProcedure(
    { text },
    {
      id,
      performedPeriod: {
        start: '2026-11-03T09:00:00-06:00',
        end: `2026-11-03T09:${String(minutes).padStart(2, '0')}:00-06:00`,
      },
    },
  );

const therapies = [aCharge('94640', 'Exercise'), aCharge('94010', 'Massage')];

test.each([
  ['eight-minute', 7, []],
  ['eight-minute', 8, ['94640']],
  ['eight-minute', 22, ['94640']],
  ['eight-minute', 23, ['94640 ×2']],
  ['midpoint', 7, []],
  ['midpoint', 23, ['94640 ×2']],
  ['whole', 29, ['94640']],
] as const)(
  'given a service billed by time by the rule %s that took %i minutes, then %j',
  (rule, minutes, lines) => {
    const chart = aVisit({ chargeMaster: therapies, procedures: [lasting('Exercise', minutes)] });
    expect(servicesOf(suggestedFor(chart, timed(rule, ['94640'])))).toEqual(lines);
  },
);

test('given 33 and 7 minutes by Medicare’s rule, then the total of 40 gives three units to both', () => {
  const chart = aVisit({
    chargeMaster: therapies,
    procedures: [lasting('Exercise', 33), lasting('Massage', 7)],
  });
  const lines = servicesOf(suggestedFor(chart, timed('eight-minute', ['94640', '94010'])));
  expect(lines).toEqual(['94640 ×2', '94010']);
});

test('given a service billed by time without its minutes, then nobody guesses the units', () => {
  const chart = aVisit({ chargeMaster: therapies, procedures: [aProcedure({ text: 'Exercise' })] });
  expect(servicesOf(suggestedFor(chart, timed('midpoint', ['94640'])))).toEqual([]);
});

test('given the left and the right knee injected, then one line for both; the same knee twice, then two units', () => {
  const injected = (id: string, site: string) =>
    aProcedure({ text: 'Injection of the knee joint' }, { id, bodySite: [{ text: site }] });
  const lines = (...sites: readonly string[]) =>
    servicesOf(
      suggestedFor(aVisit({ procedures: sites.map((site, index) => injected(`p${index}`, site)) })),
    );
  expect(lines('left', 'right')).toEqual(['20610-50']);
  expect(lines('left', 'left')).toEqual(['20610-LT ×2']);
  expect(lines('left', 'elbow')).toEqual(['20610 ×2']);
});

test('given a number for which the project has no words, then the clinic’s own title is shown', () => {
  const chart = aVisit({
    chargeMaster: [aCharge('97597', 'Wound cleaning')],
    procedures: [aProcedure({ text: 'Wound cleaning' })],
  });
  const [found] = suggestedFor(chart, feesOf({ '97597': 'A' })).filter(
    ({ kind }) => kind === 'service',
  );
  expect(found).toMatchObject({ code: '97597', display: 'Wound cleaning' });
});

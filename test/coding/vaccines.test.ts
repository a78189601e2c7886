import { expect, test } from 'vitest';
import type { Chart } from '../../src/chart.ts';
import { administrationsOf } from '../../src/coding/vaccine-administration.ts';
import { aDose, aNote, aVisit, paidBy, servicesOf, suggestedFor } from './a-visit.ts';

const bornOn = (birthDate: string, chart: Chart): Chart => ({
  ...chart,
  patient: { ...chart.patient, birthDate },
});

test('given flu and Tdap doses, then both products, the first administration, a further one, and Z23', () => {
  const found = suggestedFor(aVisit({ immunizations: [aDose('140'), aDose('115')] }));
  expect(found.map(({ code }) => code)).toEqual(['Z23', '90656', '90715', '90471', '90472']);
  expect(
    found.every(({ kind, pointers }) => kind === 'diagnosis' || pointers?.[0] === 'dx-Z23'),
  ).toBe(true);
});

test('given a child and documented counselling, then components are counted', () => {
  const chart = aVisit({
    immunizations: [aDose('03'), aDose('140')],
    notes: [aNote('A/P:\n1. Well child check. Counselled the mother about the vaccines given.\n')],
  });
  const found = suggestedFor(bornOn('2024-01-05', chart));
  expect(servicesOf(found)).toEqual(['90707', '90656', '90460 ×2', '90461 ×2']);
  expect(found.find(({ code }) => code === '90460')?.spans?.[0]?.exact).toBe(
    'Counselled the mother about the vaccines given',
  );
});

test('given counselling of an adult, none, or a refused one, then the codes without counselling', () => {
  const doses = [aDose('140')];
  const said = (text: string) => aVisit({ immunizations: doses, notes: [aNote(text)] });
  for (const chart of [
    bornOn('1990-01-05', said('Counselled about vaccines.')),
    bornOn('2024-01-05', said('Flu shot given.')),
    bornOn('2024-01-05', said('Mother declined counselling about vaccines.')),
  ])
    expect(servicesOf(suggestedFor(chart))).toContain('90471');
});

test('given Medicare, then its own administration codes for influenza and pneumococcal vaccines', () => {
  const chart = paidBy(aVisit({ immunizations: [aDose('140'), aDose('216'), aDose('115')] }), {
    kind: 'medicare',
  });
  expect(servicesOf(suggestedFor(chart))).toEqual([
    '90656',
    '90677',
    '90715',
    'G0008',
    'G0009',
    '90471',
  ]);
});

test('given a COVID-19 vaccine beside another, then each has its own first administration', () => {
  const chart = aVisit({ immunizations: [aDose('308'), aDose('140')] });
  const lines = servicesOf(suggestedFor(chart));
  expect(lines).toContain('90480');
  expect(lines).toContain('90471');
  expect(lines).not.toContain('90472');
});

test('given a vaccine by nose beside an injected one, then it is the further one', () => {
  const sprayed = aDose('149', { route: { coding: [{ code: 'NASINHL' }] } });
  const lines = servicesOf(suggestedFor(aVisit({ immunizations: [sprayed, aDose('140')] })));
  expect(lines).toContain('90471');
  expect(lines).not.toContain('90473');
});

test('given doses that were reported, given elsewhere or not given, then nothing is suggested', () => {
  for (const dose of [
    aDose('140', { primarySource: false }),
    aDose('140', { occurrenceDateTime: '2026-10-01' }),
    aDose('140', { status: 'not-done' }),
  ])
    expect(suggestedFor(aVisit({ immunizations: [dose] }))).toEqual([]);
});

test('given the same chart twice, then the same bytes', () => {
  const chart = aVisit({ immunizations: [aDose('140'), aDose('115')] });
  expect(JSON.stringify(suggestedFor(chart))).toBe(JSON.stringify(suggestedFor(chart)));
});

test('given the antibody against RSV, then it is no vaccine: its own administration, and no Z23', () => {
  const note = 'A/P:\n1. RSV season. Counselled the mother about this immunization.\n';
  const chart = bornOn('2026-09-01', aVisit({ immunizations: [aDose('306')] }));
  const told = { ...chart, notes: [aNote(note)] };
  const dose = { immunization: aDose('306'), cvx: '306', products: ['90380'] };
  const codes = (of: Chart) => administrationsOf(of, [dose], undefined).map(({ code }) => code);
  expect(codes(chart)).toEqual(['96381']);
  expect(codes(told)).toEqual(['96380']);
  expect(suggestedFor(chart).map(({ code }) => code)).not.toContain('Z23');
  expect(servicesOf(suggestedFor(chart))).not.toContain('90471');
});

test('given an immune globulin, then no administration of a vaccine is put forward', () => {
  const dose = { immunization: aDose('34'), cvx: '34', products: ['90375'] };
  expect(administrationsOf(aVisit({}), [dose], undefined)).toEqual([]);
});

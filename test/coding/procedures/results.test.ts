import { expect, test } from 'vitest';
import { external } from '../../../src/fhir/systems.ts';
import { anOrder, aReport, aVisit, doctor, servicesOf, suggestedFor } from '../a-visit.ts';

const a1c = { coding: [{ system: external.loinc, code: '4548-4' }] };

test('given an ordered A1c with the clinic’s own final report, then its charge with the QW of the charge master', () => {
  const chart = aVisit({ orders: [anOrder({ text: 'Hemoglobin A1c' })], reports: [aReport(a1c)] });
  const [test] = suggestedFor(chart);
  expect(test).toMatchObject({ id: 'svc-83036', modifiers: ['QW'], units: 1 });
  expect(test?.evidence.map(({ reference }) => reference)).toEqual([
    'DiagnosticReport/report/_history/1',
    'ServiceRequest/order/_history/1',
  ]);
  expect(test).not.toHaveProperty('considered');
});

test('given a list of waived tests that does not ask for QW, then the line goes without it', () => {
  const chart = aVisit({ reports: [aReport(a1c)] });
  const lines = servicesOf(suggestedFor(chart, { 'clia-waived': { test: () => undefined } }));
  expect(lines).toEqual(['83036']);
});

test('given a result without order, then the coder is told that none was found', () => {
  const [test] = suggestedFor(aVisit({ reports: [aReport(a1c)] }));
  expect(test?.considered).toMatch(/No order/);
});

test('given a result of an outside laboratory, or of nobody, then it is not ours to bill', () => {
  const outside = aReport(a1c, { performer: [{ display: 'Sagebrook Reference Laboratory' }] });
  const { performer: _nobody, ...unsigned } = aReport(a1c);
  for (const report of [outside, unsigned])
    expect(servicesOf(suggestedFor(aVisit({ reports: [report] })))).toEqual([]);
});

test('given a preliminary or withdrawn result, then nothing is suggested', () => {
  for (const status of ['preliminary', 'registered', 'cancelled', 'entered-in-error'] as const)
    expect(servicesOf(suggestedFor(aVisit({ reports: [aReport(a1c, { status })] })))).toEqual([]);
});

test('given an order without result, then nothing is suggested', () => {
  expect(servicesOf(suggestedFor(aVisit({ orders: [anOrder(a1c)] })))).toEqual([]);
});

test('given a film of the right ankle read by the clinician, then its charge with RT', () => {
  const chart = aVisit({
    orders: [anOrder({ text: 'X-ray of the right ankle' })],
    reports: [
      aReport(
        { text: 'Right ankle' },
        {
          performer: [doctor],
          basedOn: [{ reference: 'ServiceRequest/order' }],
        },
      ),
    ],
  });
  expect(servicesOf(suggestedFor(chart))).toEqual(['73610-RT']);
});

test('given a film read in a hospital’s department, then only the professional part', () => {
  const chart = aVisit({
    reports: [aReport({ text: 'X-ray of the left knee, three views' }, { performer: [doctor] })],
  });
  const there = {
    ...chart.parties,
    'Location/there': {
      resourceType: 'Location' as const,
      type: [{ coding: [{ system: external.placeOfService, code: '22' }] }],
    },
  };
  const encounter = {
    ...chart.encounter,
    location: [{ location: { reference: 'Location/there' } }],
  };
  expect(
    servicesOf(
      suggestedFor({
        ...chart,
        parties: there,
        encounter: Object.assign({}, chart.encounter, encounter),
      }),
    ),
  ).toEqual(['73562-26-LT']);
});

test('given a laboratory result that names only the clinician, then it may have been ordered and made elsewhere', () => {
  const report = aReport(a1c, { category: [{ coding: [{ code: 'LAB' }] }], performer: [doctor] });
  expect(servicesOf(suggestedFor(aVisit({ reports: [report] })))).toEqual([]);
  const own = { ...report, performer: [doctor, { reference: 'Organization/clinic' }] };
  expect(servicesOf(suggestedFor(aVisit({ reports: [own] })))).toEqual(['83036-QW']);
});

test('given two scored questionnaires, then a unit for each; an A1c reported twice stays one test', () => {
  const scored = (id: string, code: string) =>
    aReport({ coding: [{ system: external.loinc, code }] }, { id, performer: [doctor] });
  const reports = [
    scored('phq', '44261-6'),
    scored('gad', '70274-6'),
    scored('phq-again', '44261-6'),
  ];
  expect(servicesOf(suggestedFor(aVisit({ reports })))).toEqual(['96127 ×2']);
  const again = [aReport(a1c), aReport(a1c, { id: 'again' })];
  expect(servicesOf(suggestedFor(aVisit({ reports: again })))).toEqual(['83036-QW']);
});

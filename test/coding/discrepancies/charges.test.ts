import { expect, test } from 'vitest';
import { external } from '../../../src/fhir/systems.ts';
import { aDose, aDrugGiven, aNote, anOrder, aReport, aVisit } from '../a-visit.ts';
import { aCodedProcedure, differing, inShort, visitCoded } from './a-claim.ts';

const tsh = { coding: [{ system: external.loinc, code: '3016-3' }] };

test('given a visit without a signed note of its day, then the charge is told as not documented', () => {
  const found = differing(visitCoded(aVisit(), ['99213']));
  expect(found).toMatchObject([
    {
      kind: 'not-documented',
      about: 'stated-svc-99213',
      rationale: 'No signed note of the visit was found for 99213.',
    },
  ]);
});

test('given a charged test without result, or with one of another laboratory, then that is told', () => {
  const charged = [aCodedProcedure('84443')];
  expect(inShort(differing(aVisit({ procedures: charged })))).toEqual(['not-documented 84443']);
  const outside = aReport(tsh, { performer: [{ display: 'Sagebrook Reference Laboratory' }] });
  const [found] = differing(aVisit({ procedures: charged, reports: [outside] }));
  expect(found?.rationale).toContain('another performer than the clinic');
  expect(found?.evidence).toEqual([{ reference: 'DiagnosticReport/report/_history/1' }]);
  expect(differing(aVisit({ procedures: charged, reports: [aReport(tsh)] }))).toEqual([]);
});

test('given a blood draw, then nobody asks for a result', () => {
  expect(differing(aVisit({ procedures: [aCodedProcedure('36415')] }))).toEqual([]);
});

test('given a charged vaccine that nobody recorded as given, then that is told', () => {
  const charged = [aCodedProcedure('90656'), aCodedProcedure('90471')];
  expect(inShort(differing(aVisit({ procedures: charged })))).toEqual([
    'not-documented 90656',
    'not-documented 90471',
  ]);
  expect(differing(aVisit({ procedures: charged, immunizations: [aDose('140')] }))).toEqual([]);
});

test.each([
  [40, ['units-differ J3301 ×4']],
  [10, []],
])('given one unit charged and %i mg given, then %j', (dose, lines) => {
  const chart = aVisit({
    procedures: [aCodedProcedure('J3301')],
    medications: [aDrugGiven('Triamcinolone', dose, 'mg')],
  });
  expect(inShort(differing(chart))).toEqual(lines);
});

test('given more or fewer minutes than the units need, then the units of the rule', () => {
  const rule = {
    'timed-code': {
      timed: (code: string) => ({ code, minutesPerUnit: 15, rule: 'midpoint' as const }),
    },
  };
  const lasting = (end: string) =>
    aVisit({
      procedures: [
        aCodedProcedure('94640', {
          performedPeriod: {
            start: '2026-11-03T09:00:00-06:00',
            end: `2026-11-03T${end}:00-06:00`,
          },
        }),
      ],
    });
  expect(inShort(differing(lasting('09:31'), rule))).toEqual(['units-differ 94640 ×2']);
  expect(inShort(differing(lasting('09:05'), rule))).toEqual(['units-differ 94640 ×0']);
  expect(inShort(differing(lasting('09:15'), rule))).toEqual([]);
});

test('given a documented visit of a patient who may be new or not, then both codes are named and none suggested', () => {
  const notes = [
    aNote('A/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n'),
  ];
  const [found] = differing(visitCoded(aVisit({ notes }), [], 'Sick visit'));
  expect(found).toMatchObject({ kind: 'not-charged' });
  expect(found?.rationale).toContain('99204 for a patient not seen in three years, else 99214');
  expect(found).not.toHaveProperty('code');
});

test('given a vaccine with two possible products, then both are named', () => {
  const [found] = differing(aVisit({ immunizations: [aDose('43')] }));
  expect(found?.rationale).toContain('90743 or 90746');
});

test('given a result of the clinic that no charge names, then that is told', () => {
  const report = aReport({ text: 'Wood lamp examination' });
  expect(
    inShort(differing(aVisit({ reports: [report], orders: [anOrder({ text: 'Wood lamp' })] }))),
  ).toEqual(['not-charged']);
});

test('given a claim that says what the record says, then nothing is told, and the same each time', () => {
  const chart = visitCoded(
    aVisit({
      notes: [aNote('A/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n')],
    }),
    ['99214'],
  );
  expect(differing(chart)).toEqual([]);
  const other = visitCoded(chart, ['99215']);
  expect(JSON.stringify(differing(other))).toBe(JSON.stringify(differing(other)));
});

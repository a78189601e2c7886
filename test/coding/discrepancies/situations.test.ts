import type { Procedure } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import { external } from '../../../src/fhir/systems.ts';
import {
  aDose,
  aDrugGiven,
  aNote,
  anOrder,
  aProcedure,
  aReport,
  aVisit,
  paidBy,
  servicesOf,
  suggestedFor,
} from '../a-visit.ts';
import { aCodedProcedure, type ChargedLine, differing, inShort, visitCoded } from './a-claim.ts';

const told = (chart: Chart, ...charged: readonly ChargedLine[]): string[] =>
  inShort(differing(chart, {}, charged));

/** What is suggested beside these codes on the claim. */
const beside = (chart: Chart, ...codes: readonly string[]): string[] =>
  servicesOf(suggestedFor(chart, {}, codes));

describe('given a vaccine that was given', () => {
  const flu = aVisit({ immunizations: [aDose('140')] });

  test('when its product is charged and not its administration, then that is suggested; and the other way round', () => {
    expect(beside(flu, '90656')).toEqual(['90471']);
    expect(beside(flu, '90471')).toEqual(['90656']);
    expect(told(flu, { code: '90656' }, { code: '90471' })).toEqual([]);
  });

  test('when another product is charged, then it is told with the product of the record', () => {
    expect(told(flu, { code: '90715' }, { code: '90471' })).toEqual(['not-documented 90715']);
    const [found] = differing(flu, {}, [{ code: '90715' }]);
    expect(found?.rationale).toContain('have the products 90656');
  });

  test('when more administrations are charged than doses, then the units of the record, or no further one', () => {
    const two = aVisit({ immunizations: [aDose('140'), aDose('115')] });
    expect(told(two, { code: '90471' }, { code: '90472', units: 2 })).toEqual([
      'units-differ 90472 ×1',
    ]);
    expect(told(flu, { code: '90471' }, { code: '90472' })).toEqual(['not-documented 90472']);
  });

  test('when counselling is charged that no note shows, then it is told and no second way is suggested', () => {
    const child = { ...flu, patient: { ...flu.patient, birthDate: '2018-05-05' } };
    expect(told(child, { code: '90460' })).toEqual(['not-documented 90460']);
    expect(beside(child, '90460')).toEqual(['90656']);
    const counselled = {
      ...child,
      notes: [aNote('Flu vaccine discussed with the mother.\nA/P:\n1. Vaccination.\n')],
    };
    expect(told(counselled, { code: '90460' })).toEqual([]);
  });

  test('when it was declined, then its charge is told', () => {
    const declined = aVisit({ immunizations: [aDose('140', { status: 'not-done' })] });
    expect(told(declined, { code: '90656' })).toEqual(['not-documented 90656']);
  });
});

describe('given a drug', () => {
  const given = aVisit({
    medications: [
      aDrugGiven('Triamcinolone', 40, 'mg', {
        dosage: { dose: { value: 40, unit: 'mg' }, route: { coding: [{ code: 'IM' }] } },
      }),
    ],
  });

  test('when it is charged and its injection is not, then the injection is suggested', () => {
    expect(beside(given, 'J3301')).toEqual(['96372']);
  });

  test('when another drug is charged, then it is told with the code of the record', () => {
    expect(told(given, { code: 'J0696', units: 2 })).toEqual(['not-documented J0696']);
    expect(told(given, { code: 'J3301', units: 4 })).toEqual([]);
  });

  test('when part of a single-dose vial was wasted, then JW on a line of its own, unless the line is there', () => {
    const vials = {
      'vial-size': {
        ofHcpcs: () => [{ hcpcs: 'J3301', units: 8, isSingleDose: true }],
        ofNdc: () => [],
      },
    };
    const medicare = paidBy(given, { kind: 'medicare' });
    const lines = (...charged: readonly ChargedLine[]) =>
      inShort(differing(medicare, vials, charged));
    expect(lines({ code: 'J3301', units: 4 })).toEqual(['modifier-asked J3301-JW ×4']);
    expect(
      lines({ code: 'J3301', units: 4 }, { code: 'J3301', units: 4, modifiers: ['JW'] }),
    ).toEqual([]);
    expect(inShort(differing(given, vials, [{ code: 'J3301', units: 4 }]))).toEqual([]);
  });
});

describe('given a test', () => {
  const tracing = { coding: [{ system: external.loinc, code: '11524-6' }] };

  test('when a tracing was reported and not charged, then it is suggested', () => {
    expect(beside(aVisit({ reports: [aReport(tracing)] }))).toEqual(['93000']);
    expect(told(aVisit({ reports: [aReport({ text: 'Rhythm strip' })] }))).toEqual(['not-charged']);
  });

  test('when its order was cancelled, then the charge is told as cancelled and not as awaited', () => {
    const revoked = aVisit({
      orders: [anOrder({ text: 'Hemoglobin A1c' }, { status: 'revoked' })],
    });
    const [found] = differing(revoked, {}, [{ code: '83036', modifiers: ['QW'] }]);
    expect(found).toMatchObject({
      kind: 'not-documented',
      evidence: [{ reference: 'ServiceRequest/order/_history/1' }],
    });
    expect(found?.rationale).toContain('83036 was cancelled by the record: its order is revoked');
    const withdrawn = aVisit({
      reports: [aReport({ text: 'Hemoglobin A1c' }, { status: 'cancelled' })],
    });
    const [other] = differing(withdrawn, {}, [{ code: '83036', modifiers: ['QW'] }]);
    expect(other?.rationale).toContain('its result is cancelled');
  });

  test('when it was ordered again after that and resulted, then nothing is told', () => {
    const again = aVisit({
      orders: [anOrder({ text: 'Hemoglobin A1c' }, { status: 'revoked' })],
      reports: [aReport({ text: 'Hemoglobin A1c' })],
    });
    expect(told(again, { code: '83036', modifiers: ['QW'] })).toEqual([]);
  });

  test('when two questionnaires were scored and one unit is charged, then two', () => {
    const scored = (id: string, code: string) =>
      aReport({ coding: [{ system: external.loinc, code }] }, { id });
    const chart = aVisit({
      chargeMaster: [
        ...aVisit().chargeMaster.filter(
          ({ code }) => !code?.coding?.some((one) => one.code === '96127'),
        ),
        {
          resourceType: 'ChargeItemDefinition',
          url: 'urn:charge:96127',
          status: 'active',
          title: 'Questionnaire',
          code: {
            coding: [
              { system: external.cpt, code: '96127' },
              { system: external.loinc, code: '44261-6' },
              { system: external.loinc, code: '70274-6' },
            ],
          },
        },
      ],
      reports: [scored('phq', '44261-6'), scored('gad', '70274-6')],
    });
    expect(told(chart, { code: '96127' })).toEqual(['units-differ 96127 ×2']);
    expect(told(chart, { code: '96127', units: 2 })).toEqual([]);
  });
});

describe('given a procedure on both sides', () => {
  const on = (side: string, id = side): Procedure =>
    aCodedProcedure('20610', { id, bodySite: [{ text: side }] });

  test('when it is charged once, then 50', () => {
    expect(told(aVisit({ procedures: [on('both')] }))).toEqual(['modifier-asked 20610-50']);
    const words = (side: string) =>
      aProcedure({ text: `Injection of the ${side} knee joint` }, { id: side });
    const recorded = aVisit({ procedures: [words('left'), words('right')] });
    expect(told(recorded, { code: '20610' })).toEqual(['modifier-asked 20610-50']);
  });

  test('when left and right have a line each, then LT and RT; 50 for a payer that wants one line', () => {
    const chart = aVisit({ procedures: [on('right'), on('left')] });
    expect(told(chart)).toEqual(['modifier-asked 20610-RT', 'modifier-asked 20610-LT']);
    expect(told(paidBy(chart, { sidesOnOneLine: true }))).toEqual(['modifier-asked 20610-50']);
  });

  test('when both were on one side, or nobody wrote the side, then nothing is asked', () => {
    expect(told(aVisit({ procedures: [on('left', 'a'), on('left', 'b')] }))).toEqual([]);
    expect(told(aVisit({ procedures: [aCodedProcedure('20610')] }))).toEqual([]);
  });
});

describe('given a procedure that was stopped', () => {
  const stopped = (status: Procedure['status']) =>
    aVisit({
      procedures: [
        aProcedure({ text: 'Taking off a nail' }, { status, statusReason: { text: 'Fainted' } }),
      ],
    });

  test('when it is charged, then 53 is the coder’s to weigh; when it is not, then it is told as not charged', () => {
    expect(told(stopped('stopped'), { code: '11730' })).toEqual(['modifier-asked 11730-53']);
    expect(told(stopped('stopped'), { code: '11730', modifiers: ['53'] })).toEqual([]);
    expect(told(stopped('stopped'))).toEqual(['not-charged']);
    expect(beside(stopped('stopped'))).toEqual([]);
    expect(differing(stopped('stopped'))[0]?.rationale).toContain('"Fainted"');
  });

  test('when it was not even begun, then its charge is told as not documented', () => {
    expect(told(stopped('not-done'), { code: '11730' })).toEqual(['not-documented 11730']);
    expect(told(stopped('not-done'))).toEqual([]);
  });
});

describe('given therapy by minutes', () => {
  const rule = {
    'timed-code': {
      timed: (code: string) =>
        /^97(110|140)$/.test(code)
          ? { code, minutesPerUnit: 15, rule: 'eight-minute' as const }
          : undefined,
    },
  };
  const lasting = (code: string, minutes: number, id = code): Procedure =>
    aCodedProcedure(code, {
      id,
      performedPeriod: {
        start: '2026-11-03T09:00:00-06:00',
        end: `2026-11-03T09:${String(minutes).padStart(2, '0')}:00-06:00`,
      },
    });
  const units = (...procedures: Procedure[]): string[] =>
    inShort(differing(aVisit({ procedures }), rule)).filter((line) =>
      line.startsWith('units-differ'),
    );

  test('when two services share the last unit, then the one with more minutes left has it', () => {
    // 24 and 14 minutes are 38 together: three units, the third to the one that has more left.
    expect(units(lasting('97110', 24), lasting('97140', 14))).toEqual(['units-differ 97110 ×2']);
    // 22 and 7 are 29 together: one unit and a further one by the total.
    expect(units(lasting('97110', 22), lasting('97140', 7))).toEqual([
      'units-differ 97110 ×2',
      'units-differ 97140 ×0',
    ]);
    expect(units(lasting('97110', 15), lasting('97140', 15))).toEqual([]);
  });

  test('when one service was given twice, then its minutes count together', () => {
    expect(units(lasting('97110', 20, 'a'), lasting('97110', 25, 'b'))).toEqual([
      'units-differ 97110 ×3',
    ]);
    expect(units(lasting('97110', 15, 'a'), lasting('97110', 15, 'b'))).toEqual([]);
  });
});

test('given counselling about tobacco, when another length is charged than was spent, then that is told and not suggested beside it', () => {
  const chart = aVisit({
    notes: [aNote('A/P:\n1. Tobacco use disorder. Tobacco cessation counselling, 12 minutes.\n')],
  });
  expect(told(chart, { code: '99406' })).toContain('level-differs 99407');
  expect(beside(chart, '99406')).not.toContain('99407');
  expect(told(chart, { code: '99407' })).not.toContain('level-differs 99407');
});

test('given a note that nobody signed, when its visit is charged, then it is told as not documented', () => {
  const draft = aNote('A/P:\n1. Hypertension. Increase lisinopril to 20 mg.\n', {
    docStatus: 'preliminary',
  });
  expect(told(visitCoded(aVisit({ notes: [draft] }), ['99213']))).toEqual(['not-documented 99213']);
});

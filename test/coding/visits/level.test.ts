import { expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import { external } from '../../../src/fhir/systems.ts';
import { aNote, anOrder, aReport, aVisit, doctor, servicesOf, suggestedFor } from '../a-visit.ts';

/** A return visit with this assessment and plan. */
const assessing = (plan: string, change: Partial<Chart> = {}, before = ''): Chart => {
  const chart = aVisit(change);
  return {
    ...chart,
    ...(chart.encounter
      ? { encounter: { ...chart.encounter, type: [{ text: 'Return visit' }] } }
      : {}),
    notes: [aNote(`CC: Follow-up.\n${before}\nA/P:\n${plan}\n`)],
  };
};

const visit = (chart: Chart) => suggestedFor(chart).find(({ code }) => /^99[234]/.test(code));

const laboratory = [{ coding: [{ code: '108252007' }] }];

test.each([
  ['1. Common cold. Rest and fluids.', '99212'],
  ['1. Contact dermatitis. Hydrocortisone cream twice daily, started today.', '99213'],
  ['1. Streptococcal pharyngitis. Start amoxicillin 500 mg twice daily.', '99213'],
  ['1. Hypertension - at goal. Continue lisinopril 10 mg.', '99213'],
  ['1. Hypertension - above goal. Increase lisinopril to 20 mg daily.', '99214'],
  [
    '1. Hypertension - at goal. Continue lisinopril 10 mg.\n2. Hyperlipidemia - at goal. Continue atorvastatin 20 mg.',
    '99214',
  ],
  [
    '1. HTN - at goal. Continue lisinopril 10 mg.\n2. CHF - at goal. Continue furosemide 20 mg.',
    '99214',
  ],
  ['1. Community-acquired pneumonia. Start doxycycline 100 mg twice daily.', '99214'],
])('given "%s", then %s', (plan, code) => {
  expect(visit(assessing(plan))?.code).toBe(code);
});

test('given a level, then the cells that decide it, the evidence and what else was considered are told', () => {
  const found = visit(
    assessing('1. Streptococcal pharyngitis. Start amoxicillin 500 mg twice daily.'),
  );
  expect(found?.rationale).toContain('risk: management of a prescription drug (moderate)');
  expect(found?.rationale).toContain('problems: an acute, uncomplicated problem (low)');
  expect(found?.rationale).toContain('CPT 2021 and 2023');
  expect(found?.considered).toContain('99214');
  expect(found?.score).toBeNull();
  const [span] = found?.spans ?? [];
  expect(span).toMatchObject({
    exact: 'Streptococcal pharyngitis',
    document: 'DocumentReference/note/_history/1',
  });
});

test.each([
  ['a drug that is denied', '1. Acute bronchitis. No antibiotics; amoxicillin not needed.'],
  [
    'a drug that is only thought of',
    '1. Acute bronchitis. Consider azithromycin 250 mg if no better in a week.',
  ],
  ['a drug that is only told of', '1. Rash. She takes prednisone 10 mg daily.'],
  ['a drug of the mother', '1. Acute bronchitis. Mother takes lisinopril 10 mg.'],
  ['a drug that the patient declined', '1. Acute bronchitis. Patient declined albuterol 2 puffs.'],
  ['a drug under a condition', '1. Acute bronchitis. Will start azithromycin 250 mg if no better.'],
  [
    'a drug that was not needed',
    '1. Acute bronchitis. Explained that azithromycin 250 mg is not needed.',
  ],
  [
    'a drug the patient is warned of',
    '1. Acute bronchitis. Call if the azithromycin 250 mg was started elsewhere.',
  ],
])('given %s, then no prescription is managed', (_, plan) => {
  expect(visit(assessing(plan))?.rationale).not.toContain('prescription drug');
});

test('given a flare that is denied and one that is only warned of, then the illness is stable', () => {
  const plan =
    '1. Asthma, without flare - well controlled. Continue albuterol 2 puffs. Return for worsening.';
  expect(visit(assessing(plan))?.rationale).toContain('a stable chronic illness (low)');
});

test('given two tests that were ordered, then the data are low; a test whose reading is billed counts for nothing', () => {
  const orders = [
    anOrder(
      { coding: [{ system: external.loinc, code: '3016-3' }] },
      { id: 'one', category: laboratory },
    ),
    anOrder({ text: 'Cholesterol panel' }, { id: 'two', category: laboratory }),
  ];
  const plan = '1. Fatigue. Tests ordered.';
  expect(visit(assessing(plan, { orders }))?.code).toBe('99213');
  expect(visit(assessing(plan, { orders: orders.slice(0, 1) }))?.code).toBe('99212');
  const tracing = aReport({ text: 'Heart tracing with reading' }, { performer: [doctor] });
  expect(visit(assessing(plan, { orders: orders.slice(0, 1), reports: [tracing] }))?.code).toBe(
    '99212',
  );
});

test('given an order and its own result, then it is one test', () => {
  const tsh = { coding: [{ system: external.loinc, code: '3016-3' }] };
  const chart = assessing('1. Fatigue. Test ordered.', {
    orders: [anOrder(tsh, { category: laboratory })],
    reports: [aReport(tsh)],
  });
  expect(visit(chart)?.rationale).toContain('1 test ordered or reviewed');
});

test('given a child whose father gives the history, then that is low; of an adult only a possibility', () => {
  const plan = '1. Fever. Fluids.';
  const told = 'Here with her father, who gives the history.';
  const child = assessing(
    plan,
    { patient: { resourceType: 'Patient', id: 'patient', birthDate: '2020-05-05' } },
    told,
  );
  expect(visit(child)?.code).toBe('99213');
  expect(visit(assessing(plan, {}, told))).toMatchObject({
    code: '99212',
    considered: expect.stringContaining('99213'),
  });
});

test('given a prescription among the orders, then it is evidence of the risk', () => {
  const chart = assessing('1. Streptococcal pharyngitis. Treated.', {
    medications: [
      {
        resourceType: 'MedicationRequest',
        id: 'prescription',
        meta: { versionId: '2' },
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/patient' },
        authoredOn: '2026-11-03T09:20:00-06:00',
        medicationCodeableConcept: { text: 'Amoxicillin 500 mg capsule' },
      },
    ],
  });
  expect(visit(chart)).toMatchObject({
    code: '99213',
    evidence: expect.arrayContaining([{ reference: 'MedicationRequest/prescription/_history/2' }]),
  });
});

test('given no note, an unsigned one, a later addendum or nothing assessed, then nothing is said', () => {
  const plan = '1. Hypertension - above goal. Increase lisinopril to 20 mg daily.';
  const chart = assessing(plan);
  const text = `A/P:\n${plan}\n`;
  for (const notes of [
    [],
    [aNote(text, { docStatus: 'preliminary' })],
    [
      aNote('CC: Pressure.\nHPI: Feels well.\n'),
      aNote(text, { date: '2026-11-05T09:00:00-06:00' }),
    ],
    [
      aNote(text, {
        relatesTo: [{ code: 'appends', target: { reference: 'DocumentReference/other' } }],
      }),
    ],
    [aNote(text, { date: '2026-12-05T09:00:00-06:00' })],
    [aNote(text, { date: '2026-10-05T09:00:00-06:00' })],
    [aNote('CC: Hypertension.\nHPI: Feels well.\n')],
    [aNote('A/P:\n1. Encounter for immunization. Flu vaccine given.\n')],
  ])
    expect(visit({ ...chart, notes })).toBeUndefined();
});

test('given a visit code that is stated, settled or on the record, then no other is suggested', () => {
  const chart = assessing('1. Hypertension - above goal. Increase lisinopril to 20 mg daily.');
  expect(servicesOf(suggestedFor(chart, {}, ['99212']))).toEqual([]);
  const coded = {
    ...chart,
    procedures: [],
    ...(chart.encounter
      ? {
          encounter: {
            ...chart.encounter,
            type: [{ text: 'Return visit', coding: [{ system: external.cpt, code: '99213' }] }],
          },
        }
      : {}),
  };
  expect(servicesOf(suggestedFor(coded))).toEqual(['99213']);
});

test('given the same chart twice, then the same bytes', () => {
  const chart = assessing('1. Hypertension - above goal. Increase lisinopril to 20 mg daily.');
  expect(JSON.stringify(suggestedFor(chart))).toBe(JSON.stringify(suggestedFor(chart)));
});

test('given an illness that is chronic by its code, then it is a chronic one whatever its words', () => {
  const plan =
    '1. Raised sugars - at goal. Continue metformin 500 mg.\n2. Tight chest - at goal. Continue albuterol 2 puffs.';
  const coded = (id: string, text: string, code: string) => ({
    resourceType: 'Condition' as const,
    id,
    subject: { reference: 'Patient/patient' },
    code: { text, coding: [{ system: external.icd10cm, code }] },
  });
  const conditions = [
    coded('one', 'Raised sugars', 'E11.9'),
    coded('two', 'Tight chest', 'J45.909'),
  ];
  expect(visit(assessing(plan, { conditions }))?.code).toBe('99214');
  expect(visit(assessing(plan))?.code).toBe('99213');
});

test('given an assessment of bullets alone, then each short one is a problem, and a sentence is none', () => {
  const chart = aVisit({
    notes: [
      aNote(
        'CC: Follow-up.\n\nASSESSMENT\n\n• Hypothyroidism.\n• We will see her again.\n\nPLAN\n\nContinue levothyroxine 50 mcg daily.\n',
      ),
    ],
  });
  const returning = chart.encounter
    ? { ...chart, encounter: { ...chart.encounter, type: [{ text: 'Return visit' }] } }
    : chart;
  expect(visit(returning)).toMatchObject({ code: '99213' });
  expect(visit(returning)?.rationale).toContain('problems: a stable chronic illness (low)');
});

test('given a note that was finished the next day, or says which day it is about, then it is the note of the visit', () => {
  const plan = '1. Hypertension - above goal. Increase lisinopril to 20 mg daily.';
  const text = `A/P:\n${plan}\n`;
  for (const change of [
    { date: '2026-11-04T09:00:00-06:00' },
    { date: '2026-12-04T09:00:00-06:00', context: { period: { start: '2026-11-03' } } },
  ])
    expect(visit({ ...assessing(plan), notes: [aNote(text, change)] })?.code).toBe('99214');
});

test('given a drug sold without prescription, then a larger dose than is sold so is one by prescription', () => {
  const risk = (dose: string) =>
    visit(assessing(`1. Ankle strain. Start ibuprofen, ${dose} mg three times daily.`))?.rationale;
  expect(risk('400')).toContain('a drug sold without prescription (low)');
  expect(risk('800')).toContain('management of a prescription drug (moderate)');
});

test('given Conditions and a note, then the visit points to what it assesses, the check-up to its own', () => {
  const coded = (id: string, text: string, code: string) => ({
    resourceType: 'Condition' as const,
    id,
    meta: { versionId: '1' },
    subject: { reference: 'Patient/patient' },
    code: { text, coding: [{ system: external.icd10cm, code }] },
  });
  const conditions = [
    coded('check', 'Yearly check with abnormal finding', 'Z00.01'),
    coded('pressure', 'Essential hypertension', 'I10'),
    coded('old', 'Streptococcal sore throat', 'J02.0'),
  ];
  const plan =
    '1. Yearly check, with abnormal finding. Counselled about diet.\n2. Hypertension - above goal. Increase lisinopril to 20 mg.';
  const found = suggestedFor(assessing(plan, { conditions }, 'Exam: Normal.'));
  const pointers = (code: string) => found.find((one) => one.code === code)?.pointers;
  expect(pointers('99397')).toEqual(['dx-Z00.01']);
  expect(pointers('99214')).toEqual(['dx-I10']);
});

test.each([
  [
    'a flare of another year',
    '1. COPD. Last exacerbation in 2024. Continue albuterol 2 puffs.',
    'a stable chronic illness (low)',
  ],
  [
    'a goal missed last year',
    '1. Hypertension. Was above goal last year, now at goal. Continue lisinopril 10 mg.',
    'a stable chronic illness (low)',
  ],
  [
    'a title that says worse',
    '1. Depression, worse. Sertraline up to 100 mg.',
    'not at its goal (moderate)',
  ],
  [
    'titles before a colon',
    'Hypertension: controlled, continue lisinopril 10 mg.\nHyperlipidemia: continue atorvastatin 20 mg.',
    '2 of this kind: a stable chronic illness (moderate)',
  ],
  [
    'titles behind a number sign',
    '# Hypertension\nContinue lisinopril 10 mg.\n# Gout\nContinue allopurinol 100 mg.',
    '2 of this kind: a stable chronic illness (moderate)',
  ],
])('given %s, then the problems are told as such', (_, plan, words) => {
  expect(visit(assessing(plan))?.rationale).toContain(words);
});

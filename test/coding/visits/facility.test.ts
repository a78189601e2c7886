import type { Encounter, Location, Organization } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import { noClaimReason } from '../../../src/claim/no-claim.ts';
import { external } from '../../../src/fhir/systems.ts';
import { tablesOf } from '../../edits/clean-chart.ts';
import { aNote, aVisit, doctor, paidBy, servicesOf, suggestedFor } from '../a-visit.ts';
import { differing, inShort } from '../discrepancies/a-claim.ts';

const plan = 'A/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n';
const trifle = 'A/P:\n1. Common cold. Fluids.\n';
const grave =
  'Discharge summary of the other hospital reviewed.\nA/P:\n1. Sepsis. Transfer to intensive care. Start ceftriaxone 1 g.\n';

const placed = (code: string): Location => ({
  resourceType: 'Location',
  id: 'ward',
  type: [{ coding: [{ system: external.placeOfService, code }] }],
});

interface Around {
  kind?: string;
  place?: string;
  type?: string;
  text?: string;
  stay?: Partial<Encounter>;
  earlier?: readonly string[];
  title?: string;
  attends?: boolean;
}

const stayed = (change: Partial<Encounter>): Encounter => ({
  resourceType: 'Encounter',
  id: 'stay',
  meta: { versionId: '2' },
  status: 'in-progress',
  class: { code: 'IMP' },
  serviceProvider: { reference: 'Organization/hospital' },
  ...change,
});

const round = (start: string): Encounter => ({
  resourceType: 'Encounter',
  id: `round-${start}`,
  meta: { versionId: '1' },
  status: 'finished',
  class: { code: 'IMP' },
  partOf: { reference: 'Encounter/stay' },
  period: { start },
  participant: [{ individual: doctor }],
});

/** A clinician's visit to a patient in a facility. */
const inFacility = ({
  kind = 'IMP',
  place = '21',
  type,
  text = plan,
  stay,
  earlier = [],
  title,
  attends = false,
}: Around = {}): Chart => {
  const chart = aVisit({
    notes: [aNote(text, title ? { description: title } : {})],
    visits: [...(stay ? [stayed(stay)] : []), ...earlier.map(round)],
  });
  return {
    ...chart,
    parties: { ...chart.parties, 'Location/ward': placed(place) },
    ...(chart.encounter
      ? {
          encounter: {
            ...chart.encounter,
            class: { code: kind },
            period: { start: '2026-11-03T09:00:00-06:00', end: '2026-11-03T10:00:00-06:00' },
            location: [{ location: { reference: 'Location/ward' } }],
            ...(type ? { type: [{ text: type }] } : {}),
            ...(stay ? { partOf: { reference: 'Encounter/stay' } } : {}),
            participant: [
              {
                individual: doctor,
                ...(attends ? { type: [{ coding: [{ code: 'ATND' }] }] } : {}),
              },
            ],
          },
        }
      : {}),
  };
};

const visits = (chart: Chart): string[] =>
  servicesOf(suggestedFor(chart)).filter((line) => /^9[89]/.test(line));

/** Why no visit is suggested. */
const open = (chart: Chart): string =>
  differing(chart).find(({ id }) => id === 'uncharged-visit')?.rationale ?? '';

const since = (start: string, end?: string) => ({ period: { start, ...(end ? { end } : {}) } });

describe('given a visit to a patient in the hospital', () => {
  test.each([
    ['Admission', trifle, '99221'],
    ['Admission', plan, '99222'],
    ['Admission', grave, '99223'],
    ['Hospital progress note', trifle, '99231'],
    ['Hospital progress note', plan, '99232'],
    ['Hospital progress note', grave, '99233'],
  ])('when it is recorded as "%s", then its level decides: %#', (type, text, code) => {
    const chart = inFacility({ type, text });
    expect(visits(chart)).toEqual([code]);
    expect(suggestedFor(chart).at(-1)?.rationale).toContain(`the visit is recorded as "${type}"`);
  });

  test('when the stay began that day and nobody of the group came before, then it is the first visit', () => {
    expect(visits(inFacility({ stay: since('2026-11-03T02:00:00-06:00') }))).toEqual(['99222']);
  });

  test('when the group saw the patient earlier in the stay, then it is a later one', () => {
    const chart = inFacility({
      stay: since('2026-11-01T02:00:00-06:00'),
      earlier: ['2026-11-02T09:00:00-06:00'],
    });
    expect(visits(chart)).toEqual(['99232']);
    expect(suggestedFor(chart).at(-1)?.evidence).toContainEqual({
      reference: 'Encounter/round-2026-11-02T09:00:00-06:00/_history/1',
    });
  });

  test('when it is under observation on the grounds of the hospital, then the same codes', () => {
    expect(visits(inFacility({ kind: 'OBSENC', place: '22', type: 'Admission' }))).toEqual([
      '99222',
    ]);
  });

  test.each([
    ['nothing says which visit it was', {}, 'nothing calls the visit initial or subsequent'],
    [
      'it is called first, and the group came before',
      {
        type: 'Admission',
        stay: since('2026-11-01T02:00:00-06:00'),
        earlier: ['2026-11-02T09:00:00-06:00'],
      },
      'the group saw the patient in this stay on 2026-11-02',
    ],
    [
      'it is a consultation, and the payer is no Medicare',
      { type: 'Consultation' },
      '99252 to 99255',
    ],
    [
      'it is the day of discharge',
      {
        stay: since('2026-11-01T02:00:00-06:00', '2026-11-03T15:00:00-06:00'),
        earlier: ['2026-11-02T09:00:00-06:00'],
      },
      'nothing says who discharged the patient',
    ],
  ])('when %s, then none is suggested and the reason is told', (_, around, words) => {
    expect(visits(inFacility(around))).toEqual([]);
    expect(open(inFacility(around))).toContain(words);
  });

  test('when Medicare pays, then a consultation is a first visit, and the attending one is marked with AI', () => {
    const chart = (attends: boolean) =>
      paidBy(inFacility({ type: 'Consultation', attends }), { kind: 'medicare' });
    expect(visits(chart(false))).toEqual(['99222']);
    const admitting = paidBy(inFacility({ type: 'Admission', attends: true }), {
      kind: 'medicare',
    });
    expect(visits(admitting)).toEqual(['99222-AI']);
    expect(visits(inFacility({ type: 'Admission', attends: true }))).toEqual(['99222']);
  });
});

describe('given a discharge', () => {
  test.each([
    ['Discharge day management took 35 minutes.', '99239'],
    ['Discharge day management took 30 minutes.', '99238'],
    ['More than 30 minutes were spent; 45 minutes of discharge planning.', '99239'],
    ['Feels well.', '99238'],
  ])('when the note says "%s", then its minutes decide: %s', (words, code) => {
    expect(visits(inFacility({ type: 'Hospital discharge', text: `${words}\n${plan}` }))).toEqual([
      code,
    ]);
  });

  test('when two times differ, then the shorter code, and the longer one is named', () => {
    const text = `Discharge took 25 minutes. Later discharge talk took 40 minutes.\n${plan}`;
    const [found] = suggestedFor(inFacility({ type: 'Hospital discharge', text })).filter(
      ({ code }) => code.startsWith('99'),
    );
    expect(found?.code).toBe('99238');
    expect(found?.considered).toContain('99239');
  });

  const inAndOut = { type: 'Admission and discharge' };
  test.each([
    [trifle, '99234'],
    [plan, '99235'],
    [grave, '99236'],
  ])('when it is on the day of admission, then the codes for both: %#', (text, code) => {
    expect(visits(inFacility({ ...inAndOut, text }))).toEqual([code]);
  });

  test('when Medicare pays, then from eight hours on; under eight the first visit; without hours none', () => {
    const lasting = (end: string): Chart =>
      paidBy(
        inFacility({
          ...inAndOut,
          stay: since('2026-11-03T08:00:00-06:00', `2026-11-03T${end}:00-06:00`),
        }),
        { kind: 'medicare' },
      );
    expect(visits(lasting('16:00'))).toEqual(['99235']);
    expect(visits(lasting('15:59'))).toEqual(['99222']);
    const unknown = paidBy(inFacility(inAndOut), { kind: 'medicare' });
    expect(visits(unknown)).toEqual([]);
    expect(open(unknown)).toContain('the hours of the stay are not recorded');
  });
});

describe('given a visit to a patient in a nursing facility', () => {
  test.each([
    ['31', 'Admission', plan, '99305'],
    ['32', 'Admission', trifle, '99304'],
    ['32', 'Monthly nursing home visit', trifle, '99307'],
    ['32', 'Monthly nursing home visit', plan, '99309'],
    ['32', 'Discharge visit', 'Discharge took 40 minutes.\n', '99316'],
    ['56', 'Progress note', plan, '99309'],
  ])('when the place is %s and it is recorded as "%s", then %4$s', (place, type, text, code) => {
    expect(visits(inFacility({ kind: 'AMB', place, type, text }))).toEqual([code]);
  });

  test('when nothing says which visit it was, then none is suggested and the reason is told', () => {
    const chart = inFacility({ kind: 'AMB', place: '32', type: 'Sick visit' });
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain('99305 or 99309');
  });
});

test.each([
  [trifle, '99282'],
  [plan, '99284'],
  [grave, '99285'],
])('given the emergency department, then decision making alone: %#', (text, code) => {
  expect(
    visits(inFacility({ kind: 'EMER', place: '23', text: `Total time 90 minutes.\n${text}` })),
  ).toEqual([code]);
});

describe('given an Encounter of the class of stays', () => {
  const reason = (chart: Chart) => noClaimReason(chart, tablesOf([]));
  const changed = (change: Partial<Encounter>, around: Around = {}): Chart => {
    const chart = inFacility(around);
    return chart.encounter ? { ...chart, encounter: { ...chart.encounter, ...change } } : chart;
  };

  test('when a clinician of the clinic made a visit of a day in a place of service, then it is billed', () => {
    expect(reason(changed({}))).toBeUndefined();
  });

  test.each([
    [
      'it spans days',
      changed({ period: { start: '2026-11-03T09:00:00-06:00', end: '2026-11-05' } }),
    ],
    ['it has no end', changed({ period: { start: '2026-11-03T09:00:00-06:00' } })],
    ['no place of service is named', changed({ location: [] })],
    ['the place is an office', changed({}, { place: '11' })],
  ])('when %s, then it is the facility’s stay', (_, chart) => {
    expect(reason(chart)).toBe('institutional');
  });

  test('when another organization provides it, then it is the facility’s stay', () => {
    const chart = changed({ serviceProvider: { reference: 'Organization/hospital' } });
    const hospital: Organization = {
      resourceType: 'Organization',
      id: 'hospital',
      identifier: [{ system: external.npi, value: '1999996113' }],
    };
    const parties = { ...chart.parties, 'Organization/hospital': hospital };
    expect(reason({ ...chart, parties })).toBe('institutional');
  });
});

test.each([
  ['12', 'New patient visit', trifle, '99341'],
  ['13', 'New patient visit', plan, '99344'],
  ['14', 'Return visit', trifle, '99347'],
  ['33', 'Return visit', plan, '99349'],
  ['55', 'Return visit', plan, '99349'],
])(
  'given a visit at a residence (place %s, "%s"), then the codes of homes: %4$s',
  (place, type, text, code) => {
    expect(visits(inFacility({ kind: 'AMB', place, type, text }))).toEqual([code]);
  },
);

test('given the place of service 34, for which no visits are known, then none and the place is told', () => {
  const chart = inFacility({ kind: 'AMB', place: '34', type: 'Return visit' });
  expect(visits(chart)).toEqual([]);
  expect(open(chart)).toContain('no visits are known for place of service 34');
});

test('given a stated first visit where the record tells of a later one, then that is told', () => {
  const chart = inFacility({ type: 'Hospital progress note' });
  const stated: Chart = chart.encounter
    ? {
        ...chart,
        encounter: {
          ...chart.encounter,
          type: [
            { text: 'Hospital progress note', coding: [{ system: external.cpt, code: '99222' }] },
          ],
        },
      }
    : chart;
  expect(inShort(differing(stated))).toEqual(['level-differs 99232']);
});

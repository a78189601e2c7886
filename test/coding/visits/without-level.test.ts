import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import { draftClaim } from '../../../src/claim/draft.ts';
import { external } from '../../../src/fhir/systems.ts';
import {
  aDose,
  aDrugGiven,
  aNote,
  anOrder,
  aReport,
  aVisit,
  doctor,
  paidBy,
  servicesOf,
  suggestedFor,
} from '../a-visit.ts';
import { differing, inShort, visitCoded } from '../discrepancies/a-claim.ts';

const note = 'Nurse visit\nBP 138/84.\nA/P:\n1. Hypertension - above goal. Recheck in two weeks.\n';

const visits = (chart: Chart): string[] =>
  servicesOf(suggestedFor(chart)).filter((line) => /^9[89]/.test(line));

/** Why no visit is suggested. */
const open = (chart: Chart): string =>
  differing(chart).find(({ id }) => id === 'uncharged-visit')?.rationale ?? '';

const typed = (chart: Chart, text: string, change: object = {}): Chart => ({
  ...chart,
  ...(chart.encounter ? { encounter: { ...chart.encounter, type: [{ text }], ...change } } : {}),
});

const nurseVisit = (change: Partial<Chart> = {}): Chart =>
  typed(aVisit({ notes: [aNote(note)], ...change }), 'Nurse visit, return');

/** The participant has this taxonomy, as PractitionerRole says it. */
const seenBy = (code: string): Chart => {
  const chart = aVisit({ notes: [aNote(note.replace('Nurse visit\n', ''))] });
  return {
    ...typed(chart, 'Return visit'),
    parties: {
      ...chart.parties,
      'PractitionerRole/role': {
        resourceType: 'PractitionerRole',
        id: 'role',
        practitioner: doctor,
        specialty: [{ coding: [{ system: external.taxonomy, code }] }],
      },
    },
  };
};

describe('given a visit to staff', () => {
  test('when an established patient is seen about a problem, then 99211 and no level of a clinician', () => {
    expect(visits(nurseVisit())).toEqual(['99211']);
    expect(visits(seenBy('163W00000X'))).toEqual(['99211']);
    const [found] = suggestedFor(nurseVisit()).filter(({ code }) => code === '99211');
    expect(found?.rationale).toContain('42 CFR 410.26');
  });

  test('when a clinician is named who supervised, then the claim is that clinician’s', () => {
    const chart = seenBy('163W00000X');
    const supervised: Chart = chart.encounter
      ? {
          ...chart,
          encounter: {
            ...chart.encounter,
            participant: [
              { individual: doctor },
              {
                individual: { reference: 'Practitioner/supervisor' },
                type: [{ coding: [{ code: 'SPRF' }] }],
              },
            ],
          },
        }
      : chart;
    expect(visits(supervised)).toEqual(['99211']);
    expect(draftClaim(supervised).careTeam?.map(({ provider }) => provider.reference)).toEqual([
      'Practitioner/supervisor',
    ]);
    expect(draftClaim(chart).careTeam?.map(({ provider }) => provider.reference)).toEqual([
      doctor.reference,
    ]);
  });

  test('when the participant is a clinician, then the visit has a level', () => {
    expect(visits(seenBy('207Q00000X'))).not.toContain('99211');
    expect(visits(seenBy('363LF0000X'))).not.toContain('99211');
  });

  test.each([
    ['the patient is new', typed(nurseVisit(), 'Nurse visit, new patient'), 'only an established'],
    [
      'no problem is assessed',
      nurseVisit({ notes: [aNote('Nurse visit\nBP 138/84.')] }),
      'no problem is assessed',
    ],
    [
      'nobody knows whether the patient was seen before',
      typed(nurseVisit(), 'Nurse visit'),
      'only an established',
    ],
  ])('when %s, then none is suggested and the reason is told', (_, chart, words) => {
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain(words);
  });

  test('when an injection or vaccine was given, then the visit is part of it', () => {
    const injected = nurseVisit({
      medications: [
        aDrugGiven('Ceftriaxone', 500, 'mg', {
          dosage: { dose: { value: 500, unit: 'mg' }, route: { coding: [{ code: 'IM' }] } },
        }),
      ],
    });
    expect(visits(injected)).toEqual([]);
    expect(servicesOf(suggestedFor(injected))).toContain('96372');
    expect(visits(nurseVisit({ immunizations: [aDose('140')] }))).toEqual([]);
  });

  test('when a test was read, then the visit stands beside it', () => {
    const chart = nurseVisit({ reports: [aReport({ text: 'Hemoglobin A1c' })] });
    expect(visits(chart)).toEqual(['99211']);
  });

  test('when Medicare pays, then only by an order or plan of a clinician', () => {
    const medicare = (change: Partial<Chart> = {}) =>
      paidBy(nurseVisit(change), { kind: 'medicare' });
    expect(visits(medicare())).toEqual([]);
    expect(open(medicare())).toContain('no order or plan of a clinician');
    expect(visits(medicare({ orders: [anOrder({ text: 'Blood pressure check' })] }))).toEqual([
      '99211',
    ]);
    const planned = aNote(note.replace('Recheck', 'Per plan of care recheck'));
    expect(visits(medicare({ notes: [planned] }))).toEqual(['99211']);
  });

  test('when the claim states a level of a clinician, then it is told as not documented', () => {
    expect(
      inShort(differing(visitCoded(nurseVisit(), ['99213'], 'Nurse visit, return'))),
    ).toContain('not-documented 99213');
  });
});

const contact = (type: string, text: string, change: Partial<Chart> = {}): Chart =>
  typed(aVisit({ notes: [aNote(text)], ...change }), type, { class: { code: 'VR' } });

const asked = (minutes: number): string =>
  `Portal message\nRash since Monday, photo seen.\nA/P:\n1. Eczema. Continue triamcinolone cream.\nCumulative time over the week ${minutes} minutes.\n`;

describe('given messages of a patient that were answered', () => {
  test.each([
    [5, ['99421']],
    [10, ['99421']],
    [11, ['99422']],
    [20, ['99422']],
    [21, ['99423']],
    [4, []],
  ])('when they took %i minutes, then %j', (minutes, lines) => {
    expect(visits(contact('Portal encounter, return', asked(minutes)))).toEqual(lines);
  });

  test('when a visit was within the seven days before, then none and the reason is told', () => {
    const visit = (start: string) => ({
      resourceType: 'Encounter' as const,
      id: 'earlier',
      status: 'finished' as const,
      class: { code: 'AMB' },
      period: { start },
      participant: [{ individual: doctor }],
    });
    const seenOn = (start: string) =>
      contact('Portal encounter', asked(12), { visits: [visit(start)] });
    expect(visits(seenOn('2026-10-27T09:00:00-06:00'))).toEqual([]);
    expect(open(seenOn('2026-10-27T09:00:00-06:00'))).toContain('seven days');
    expect(visits(seenOn('2026-10-26T09:00:00-06:00'))).toEqual(['99422']);
  });

  test('when no minutes are stated, then none and the reason is told', () => {
    const chart = contact('Portal encounter, return', asked(5).replace(/Cumulative.*\n/, ''));
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain('no minutes are stated');
  });
});

test.each([
  [7, ['98016']],
  [10, ['98016']],
  [12, []],
  [4, []],
])('given a telephone check-in of %i minutes, then %j', (minutes, lines) => {
  const text = `A/P:\n1. Eczema. Come in if worse. ${minutes} minutes of medical discussion.\n`;
  expect(visits(contact('Telephone check-in, return', text))).toEqual(lines);
});

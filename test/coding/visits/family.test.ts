import type { Encounter } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import type { RenderedTables } from '../../../src/codesets/tables.ts';
import { external } from '../../../src/fhir/systems.ts';
import { aNote, aVisit, doctor, feesOf, paidBy, servicesOf, suggestedFor } from '../a-visit.ts';
import { differing } from '../discrepancies/a-claim.ts';

const note = (before: string) =>
  aNote(`${before}\nA/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n`);

const seen = (change: Partial<Encounter>, before = 'CC: Pressure.'): Chart => {
  const chart = aVisit({ notes: [note(before)] });
  return chart.encounter ? { ...chart, encounter: { ...chart.encounter, ...change } } : chart;
};

const visits = (chart: Chart, fees: RenderedTables = {}): string[] =>
  servicesOf(suggestedFor(chart, fees)).filter((line) => /^9[89]/.test(line));

const earlier = (start: string, change: Partial<Encounter> = {}): Encounter => ({
  resourceType: 'Encounter',
  id: 'earlier',
  meta: { versionId: '3' },
  status: 'finished',
  class: { code: 'AMB' },
  period: { start },
  participant: [{ individual: doctor }],
  ...change,
});

test.each([
  ['2026-01-10', '99214'],
  ['2023-11-04', '99214'],
])(
  'given a visit to the same clinician on %s, then the patient is an established one: %s',
  (start, code) => {
    const chart = { ...seen({}), visits: [earlier(start)] };
    expect(visits(chart)).toEqual([code]);
    expect(suggestedFor(chart).at(-1)?.evidence).toContainEqual({
      reference: 'Encounter/earlier/_history/3',
    });
  },
);

test('given words for a new patient and no visit within three years, then a new patient', () => {
  for (const visit of [earlier('2023-11-03'), earlier('2026-01-10', { status: 'cancelled' })])
    expect(visits({ ...seen({ type: [{ text: 'New patient visit' }] }), visits: [visit] })).toEqual(
      ['99204'],
    );
});

test('given a visit to another specialty of the group, then that does not make the patient an established one', () => {
  const specialist = (id: string, code: string) => ({
    resourceType: 'PractitionerRole' as const,
    practitioner: { reference: `Practitioner/${id}` },
    specialty: [{ coding: [{ system: external.taxonomy, code }] }],
  });
  const chart = seen({ type: [{ text: 'New patient visit' }] });
  const apart = {
    ...chart,
    visits: [
      earlier('2026-01-10', { participant: [{ individual: { reference: 'Practitioner/other' } }] }),
    ],
    parties: {
      ...chart.parties,
      'PractitionerRole/one': specialist('doctor', '207Q00000X'),
      'PractitionerRole/two': specialist('other', '207RC0000X'),
    },
  };
  expect(visits(apart)).toEqual(['99204']);
  const same = { ...apart.parties, 'PractitionerRole/two': specialist('other', '207Q00000X') };
  expect(visits({ ...apart, parties: same })).toEqual(['99214']);
});

test('given neither earlier visits nor words, then nobody knows and no level is suggested', () => {
  expect(visits(seen({ type: [{ text: 'Sick visit' }] }))).toEqual([]);
});

test('given a note that names the last visit here, then an established patient', () => {
  expect(visits(seen({}, 'CC: Pressure. Last seen here in May.'))).toEqual(['99214']);
});

test.each([
  ['HH', ['99349']],
  ['EMER', ['99284']],
  ['IMP', []],
])('given the class %s of the encounter, then %j', (code, lines) => {
  expect(
    visits(
      seen({ class: { code }, type: [{ text: 'Return visit' }] }),
      feesOf({ '99349': 'A', '99284': 'A', '99214': 'A' }),
    ),
  ).toEqual(lines);
});

const remote = (words: string) =>
  seen({ class: { code: 'VR' }, type: [{ text: `${words}, return visit` }] });

test('given a video visit, then the office code with the modifier that the payer takes', () => {
  expect(visits(remote('Video visit'))).toEqual(['99214-95']);
  expect(
    visits(
      paidBy(remote('Video visit'), { telehealth: { placeOfService: ['10'], modifiers: ['93'] } }),
    ),
  ).toEqual(['99214']);
  expect(
    visits(
      paidBy(remote('Video visit'), {
        telehealth: { placeOfService: ['10'], modifiers: ['GT', '93'] },
      }),
    ),
  ).toEqual(['99214-GT']);
  expect(visits(remote('Telephone visit'))).toEqual(['99214-93']);
});

test('given a payer that wants the codes of telemedicine, then those, without modifier', () => {
  const chart = (words: string) => paidBy(remote(words), { telehealthVisits: 'telemedicine' });
  const fees = feesOf({ '98006': 'I', '98014': 'I' });
  expect(visits(chart('Video visit'), fees)).toEqual(['98006']);
  expect(visits(chart('Telephone visit'), fees)).toEqual(['98014']);
});

test('given Medicare, whose fee schedule refuses those codes, then none of them', () => {
  const chart = paidBy(remote('Video visit'), {
    kind: 'medicare',
    telehealthVisits: 'telemedicine',
  });
  expect(visits(chart, feesOf({ '98006': 'A' }))).toEqual(['98006']);
  expect(visits(chart, feesOf({ '98006': 'I' }))).toEqual([]);
});

test('given a remote visit that does not say by what means, then nothing is said', () => {
  expect(visits(remote('Remote visit'))).toEqual([]);
});

const placedBy = (before: string, place: Partial<Encounter> = {}): string[] => {
  const chart = seen(
    { class: { code: 'VR' }, type: [{ text: 'Video visit, return' }], ...place },
    before,
  );
  return differing(chart).flatMap(({ kind, rationale }) =>
    kind === 'place-differs' ? [rationale] : [],
  );
};

test('given a video visit whose note tells that the patient was not at home, then place 02 is told', () => {
  const [told] = placedBy('The patient is at work today.');
  expect(told).toContain('The place of service is 10, and the note says "The patient is at work"');
  expect(told).toContain('02 is for a patient who is not at home');
});

test.each([
  ['The patient is at home.'],
  ['Feels well.'],
  ['The patient was at work and the patient is at home now.'],
  ['Patient is not at work.'],
])('given "%s", then no other place is told', (words) => {
  expect(placedBy(words)).toEqual([]);
});

test('given an office visit, then what the note says of work is no place of service', () => {
  expect(placedBy('The patient is at work today.', { class: { code: 'AMB' } })).toEqual([]);
});

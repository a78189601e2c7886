import type { Location } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Chart, CliaCertificate, PayerRow } from '../../src/chart.ts';
import { external } from '../../src/fhir/systems.ts';
import {
  aCharge,
  aCondition,
  aNote,
  aProcedure,
  aReport,
  aVisit,
  paidBy,
  servicesOf,
  suggestedFor,
} from './a-visit.ts';
import {
  aCodedProcedure,
  type ChargedLine,
  differing,
  visitCoded,
} from './discrepancies/a-claim.ts';

type Rendered = Parameters<typeof differing>[1];

/** Every modifier that is proposed for a code, on a suggestion or on a stated line. */
const proposed = (
  chart: Chart,
  code: string,
  rendered: Rendered = {},
  charged: readonly ChargedLine[] = [],
): string[] => [
  ...differing(chart, rendered, charged).flatMap((one) =>
    one.kind === 'modifier-asked' && one.code === code ? (one.modifiers ?? []) : [],
  ),
  ...suggestedFor(chart, rendered).flatMap((one) =>
    one.kind === 'service' && one.code === code ? (one.modifiers ?? []) : [],
  ),
];

const above = 'A/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n';
const visit = (change: Partial<Chart> = {}, codes: readonly string[] = ['99214']): Chart =>
  visitCoded(aVisit({ notes: [aNote(above)], ...change }), codes);

const placed = (chart: Chart, code: string): Chart => {
  const location: Location = {
    resourceType: 'Location',
    id: 'place',
    type: [{ coding: [{ system: external.placeOfService, code }] }],
  };
  return {
    ...chart,
    parties: { ...chart.parties, 'Location/place': location },
    ...(chart.encounter
      ? {
          encounter: {
            ...chart.encounter,
            location: [{ location: { reference: 'Location/place' } }],
          },
        }
      : {}),
  };
};

describe('25 is not proposed', () => {
  test('for a visit beside laboratory tests and drawing blood', () => {
    const procedures = [aCodedProcedure('36415'), aCodedProcedure('83036')];
    const reports = [aReport({ text: 'Hemoglobin A1c' })];
    expect(proposed(visit({ procedures, reports }), '99214')).toEqual([]);
  });

  test('for a visit of which every problem is the reason of the injection beside it', () => {
    const chart = visit({
      notes: [aNote('A/P:\n1. Primary osteoarthritis, right knee. Injected.\n')],
      conditions: [aCondition('Primary osteoarthritis of the right knee')],
      procedures: [
        aCodedProcedure('20610', { reasonReference: [{ reference: 'Condition/condition' }] }),
      ],
    });
    expect(proposed(chart, '99214')).toEqual([]);
  });

  test('for a visit and an injection of another day', () => {
    const injected = (day: string): Chart =>
      visit({
        procedures: [aCodedProcedure('20610', { performedDateTime: `${day}T09:00:00-06:00` })],
        notes: [aNote(`${above}2. Knee pain. Injection planned.\n`)],
      });
    expect(proposed(injected('2026-11-05'), '99214')).toEqual([]);
    const again = { ...injected('2026-11-05'), chargeMaster: aVisit().chargeMaster };
    expect(servicesOf(suggestedFor(visitCoded(again, [], 'Return visit')))).not.toContain(
      '99214-25',
    );
  });

  test('for a visit that is marked with 24 or 57 already', () => {
    const chart = aVisit({ notes: [aNote(above)], procedures: [aCodedProcedure('20610')] });
    expect(proposed(chart, '99214', {}, [{ code: '99214', modifiers: ['24'] }])).not.toContain(
      '25',
    );
    expect(proposed(chart, '99214', {}, [{ code: '99214', modifiers: ['57'] }])).not.toContain(
      '25',
    );
  });
});

describe('59, XE and XS are not proposed', () => {
  const pair = (first: object, second: object): string[] =>
    proposed(
      aVisit({ procedures: [aCodedProcedure('11750', first), aCodedProcedure('11730', second)] }),
      '11730',
    );
  const site = (text: string) => ({ bodySite: [{ text }] });

  test('for one site that is told twice, once more closely', () => {
    expect(pair(site('toe'), site('left great toe'))).toEqual([]);
    expect(pair(site('great toe'), site('Great toe'))).toEqual([]);
  });

  test('for two sides of one site, which LT and RT tell', () => {
    expect(pair(site('left great toe'), site('right great toe'))).toEqual([]);
  });

  test('for two days, where the pair edit does not look', () => {
    const on = (day: string) => ({
      performedDateTime: `${day}T09:00:00-06:00`,
      performedPeriod: { start: `${day}T09:00:00-06:00`, end: `${day}T09:20:00-06:00` },
    });
    expect(pair(on('2026-11-03'), on('2026-11-04'))).toEqual([]);
  });

  test('for a pair that no modifier parts', () => {
    const chart = aVisit({
      procedures: [aCodedProcedure('12002', site('hand')), aCodedProcedure('12001', site('foot'))],
    });
    expect(proposed(chart, '12001')).toEqual([]);
    expect(proposed(chart, '12002')).toEqual([]);
  });
});

describe('LT and RT are not proposed', () => {
  test('for a service of which the fee schedule does not count the sides apart', () => {
    const nail = aVisit({
      procedures: [aCodedProcedure('17110', { bodySite: [{ text: 'left hand' }] })],
    });
    expect(proposed(nail, '17110')).toEqual([]);
  });

  test('where the sites of one procedure contradict each other, or none names a side', () => {
    const on = (...sites: string[]) =>
      aVisit({
        procedures: [aCodedProcedure('20610', { bodySite: sites.map((text) => ({ text })) })],
      });
    expect(proposed(on('left knee', 'right shoulder'), '20610')).toEqual([]);
    expect(proposed(on('knee'), '20610')).toEqual([]);
  });

  test('where the line names a finger, a toe or an eyelid already', () => {
    const chart = aVisit({
      procedures: [aProcedure({ text: 'Injection of the left knee joint' })],
    });
    for (const modifier of ['LT', 'FA', 'T5', 'E1'])
      expect(
        differing(chart, {}, [{ code: '20610', modifiers: [modifier] }]).filter(
          ({ kind }) => kind === 'modifier-asked',
        ),
      ).toEqual([]);
  });
});

describe('50 is not proposed', () => {
  const both = (code: string) =>
    aVisit({ procedures: [aCodedProcedure(code, { bodySite: [{ text: 'both' }] })] });

  test('for a service that counts once for both sides or is no matter of sides', () => {
    expect(proposed(both('17110'), '17110')).toEqual([]);
    expect(proposed(both('71046'), '71046')).toEqual([]);
  });

  test('for two injections of one side', () => {
    const on = (id: string) => aCodedProcedure('20610', { id, bodySite: [{ text: 'left knee' }] });
    expect(proposed(aVisit({ procedures: [on('a'), on('b')] }), '20610')).toEqual([]);
  });
});

describe('26 is not proposed', () => {
  const film = (change: Partial<Chart> = {}) =>
    aVisit({
      procedures: [aCodedProcedure('71046')],
      reports: [aReport({ text: 'Chest x-ray' })],
      ...change,
    });

  test('in the clinic’s own office', () => {
    expect(proposed(film(), '71046')).toEqual([]);
    expect(proposed(placed(film(), '22'), '71046')).toEqual(['26']);
  });

  test('in a hospital for a test that has no two parts', () => {
    const a1c = aVisit({ reports: [aReport({ text: 'Hemoglobin A1c' })] });
    expect(proposed(placed(a1c, '22'), '83036')).not.toContain('26');
  });

  test('in a hospital for a film that nobody of the clinic read', () => {
    expect(proposed(placed(film({ reports: [] }), '22'), '71046')).toEqual([]);
    const elsewhere = aReport(
      { text: 'Chest x-ray' },
      { performer: [{ display: 'Sagebrook Radiology' }] },
    );
    expect(proposed(placed(film({ reports: [elsewhere] }), '22'), '71046')).toEqual([]);
  });
});

describe('TC is not proposed', () => {
  const read = (change: Partial<Chart> = {}) =>
    aVisit({
      procedures: [aCodedProcedure('71046')],
      reports: [
        aReport({ text: 'Chest x-ray' }, { performer: [{ display: 'Sagebrook Radiology' }] }),
      ],
      ...change,
    });

  test('where the clinic reads its own film', () => {
    const own = read({ reports: [aReport({ text: 'Chest x-ray' })] });
    expect(proposed(own, '71046')).toEqual([]);
    expect(proposed(read(), '71046')).toEqual(['TC']);
  });

  test('where the hospital made the film, or nobody of the clinic', () => {
    expect(proposed(placed(read(), '22'), '71046')).toEqual([]);
    expect(proposed(read({ procedures: [] }), '71046', {}, [{ code: '71046' }])).toEqual([]);
  });
});

const remote = (
  type: string,
  payer: Partial<PayerRow> = {},
  { text = above, codes = ['99214'] }: { text?: string; codes?: readonly string[] } = {},
): Chart => {
  const chart = paidBy(aVisit({ notes: [aNote(text)] }), payer);
  return visitCoded(
    chart.encounter
      ? { ...chart, encounter: { ...chart.encounter, class: { code: 'VR' } } }
      : chart,
    codes,
    type,
  );
};

describe('95 and 93 are not proposed', () => {
  test('in the office, whatever the note says of video', () => {
    const note = aNote(`Video visit next time.\nAudio-only visit last month.\n${above}`);
    expect(proposed(visit({ notes: [note] }), '99214')).toEqual([]);
  });

  test('for codes that tell the means themselves', () => {
    for (const code of ['98006', '98014', '98016', '99422'])
      expect(proposed(remote('Video visit, return', {}, { codes: [code] }), code)).toEqual([]);
    const own = remote('Video visit, return', { telehealthVisits: 'telemedicine' });
    expect(proposed(own, '99214')).toEqual([]);
  });

  test('93 for a visit by video that had no trouble with it, and 95 for one by telephone', () => {
    const video = remote('Video visit, return', {}, { text: `No video problems today.\n${above}` });
    expect(proposed(video, '99214')).toEqual(['95']);
    const phone = remote('Telephone visit, return');
    expect(proposed(phone, '99214')).toEqual(['93']);
  });

  test('where the payer takes neither, or nobody knows the means', () => {
    const none = { telehealth: { placeOfService: ['10'], modifiers: [] } };
    expect(proposed(remote('Video visit, return', none), '99214')).toEqual([]);
    expect(proposed(remote('Remote visit, return'), '99214')).toEqual([]);
  });
});

describe('GT is not proposed', () => {
  const taking = (...modifiers: string[]) => ({
    telehealth: { placeOfService: ['10'], modifiers },
  });

  test('where the payer takes 95', () => {
    expect(proposed(remote('Video visit, return', taking('GT', '95')), '99214')).toEqual(['95']);
    expect(proposed(remote('Video visit, return', taking('GT')), '99214')).toEqual(['GT']);
  });

  test('for a visit by telephone alone, or one that carries a mark of telehealth', () => {
    expect(proposed(remote('Telephone visit, return', taking('GT')), '99214')).toEqual([]);
    const marked = remote('Video visit, return', taking('GT'), { codes: [] });
    expect(
      differing(marked, {}, [{ code: '99214', modifiers: ['GQ'] }]).filter(
        ({ kind }) => kind === 'modifier-asked',
      ),
    ).toEqual([]);
  });
});

describe('QW is not proposed', () => {
  const holding = (chart: Chart, kind: CliaCertificate['kind']): Chart => ({
    ...chart,
    practice: {
      ...chart.practice,
      policy: {
        ...chart.practice.policy,
        cliaCertificates: [
          { number: '14D9999999', kind, source: 'The certificate', reviewed: '2026-10-01' },
        ],
      },
    },
  });
  const waived = {
    'clia-waived': {
      test: (code: string) =>
        code === '81002' ? { code, needsQw: false } : { code, needsQw: true },
    },
  };
  const a1c = (change: Partial<Chart> = {}) =>
    aVisit({ reports: [aReport({ text: 'Hemoglobin A1c' })], ...change });

  test('at a site with a certificate of compliance', () => {
    expect(proposed(holding(a1c(), 'compliance'), '83036', waived)).toEqual([]);
    expect(proposed(holding(a1c(), 'waiver'), '83036', waived)).toEqual(['QW']);
  });

  test('for a waived test that is known without it, such as the dipstick read by eye', () => {
    const dipstick = aVisit({ reports: [aReport({ text: 'Urine dipstick' })] });
    expect(proposed(holding(dipstick, 'waiver'), '81002', waived)).toEqual([]);
  });

  test('for a test that another laboratory did', () => {
    const outside = aReport(
      { text: 'Hemoglobin A1c' },
      { performer: [{ display: 'Sagebrook Reference Laboratory' }] },
    );
    const referred = holding(
      a1c({ chargeMaster: [aCharge('83036', 'Hemoglobin A1c')], reports: [outside] }),
      'waiver',
    );
    expect(proposed(referred, '83036', waived, [{ code: '83036' }])).toEqual([]);
    const bought = holding(a1c({ reports: [] }), 'waiver');
    expect(proposed(bought, '83036', waived, [{ code: '83036', modifiers: ['90'] }])).toEqual([]);
  });
});

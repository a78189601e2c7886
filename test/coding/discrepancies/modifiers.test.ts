import { expect, test } from 'vitest';
import type { Chart, CliaCertificate } from '../../../src/chart.ts';
import { external } from '../../../src/fhir/systems.ts';
import { tablesOf } from '../../edits/clean-chart.ts';
import {
  aCharge,
  aCondition,
  aDose,
  aDrugGiven,
  aNote,
  aReport,
  aVisit,
  feesOf,
  paidBy,
} from '../a-visit.ts';
import { aCodedProcedure, differing, inShort, visitCoded } from './a-claim.ts';

const asked = (chart: Chart, rendered: Parameters<typeof differing>[1] = {}): string[] =>
  inShort(differing(chart, rendered)).filter((line) => line.startsWith('modifier-asked'));

const above = '2. Hypertension - above goal. Increase lisinopril to 20 mg daily.';
const knee = '1. Primary osteoarthritis, right knee. Injected.';
const noted = (plan: string) => [aNote(`CC: Knee.\nA/P:\n${plan}\n`)];
const condition = aCondition('Primary osteoarthritis of the right knee');
const injection = aCodedProcedure('20610', {
  bodySite: [{ text: 'right' }],
  reasonReference: [{ reference: 'Condition/condition' }],
});

test('given a visit beside an injection with a problem of its own, then 25 with the rule; RT with the site', () => {
  const chart = aVisit({
    notes: noted(`${knee}\n${above}`),
    conditions: [condition],
    procedures: [injection],
  });
  expect(asked(visitCoded(chart, ['99214']))).toEqual([
    'modifier-asked 99214-25',
    'modifier-asked 20610-RT',
  ]);
});

test('given a visit beside an injection and nothing else assessed, then the visit is told as not documented', () => {
  const chart = aVisit({ notes: noted(knee), conditions: [condition], procedures: [injection] });
  expect(inShort(differing(visitCoded(chart, ['99213'])))).toContain('not-documented 99213');
});

test('given a side that the line has already, then nobody asks', () => {
  const chart = aVisit({
    procedures: [aCodedProcedure('20610', { bodySite: [{ text: 'knee' }] })],
  });
  expect(asked(chart)).toEqual([]);
});

test('given a test that the charge master bills with QW, then QW, unless the list of waived tests says no', () => {
  const a1c = { coding: [{ system: external.loinc, code: '4548-4' }] };
  const chart = aVisit({ procedures: [aCodedProcedure('83036')], reports: [aReport(a1c)] });
  expect(asked(chart)).toEqual(['modifier-asked 83036-QW']);
  expect(asked(chart, { 'clia-waived': { test: () => undefined } })).toEqual([]);
});

const holding = (chart: Chart, ...kinds: readonly CliaCertificate['kind'][]): Chart => ({
  ...chart,
  practice: {
    ...chart.practice,
    policy: {
      ...chart.practice.policy,
      cliaCertificates: kinds.map((kind) => ({
        number: '14D9999999',
        kind,
        source: 'The certificate',
        reviewed: '2026-10-01',
      })),
    },
  },
});

const listed = { 'clia-waived': { test: (code: string) => ({ code, needsQw: true }) } };

test('given a waived test and no word in the charge master, then QW by the certificate of the site', () => {
  const chart = aVisit({
    chargeMaster: [aCharge('83036', 'A1c')],
    procedures: [aCodedProcedure('83036')],
    reports: [aReport({ text: 'A1c' })],
  });
  expect(asked(holding(chart, 'waiver'), listed)).toEqual(['modifier-asked 83036-QW']);
  expect(asked(holding(chart, 'microscopy'), listed)).toEqual(['modifier-asked 83036-QW']);
  expect(asked(holding(chart, 'compliance'), listed)).toEqual([]);
  expect(asked(holding(chart, 'waiver'))).toEqual([]);
  const [found] = differing(holding(chart, 'waiver', 'accreditation'), listed);
  expect(found?.rationale).toContain('where the site holds a certificate of waiver');
});

test('given a site whose certificate is none of waiver, then not even the charge master’s QW', () => {
  const chart = aVisit({
    procedures: [aCodedProcedure('83036')],
    reports: [aReport({ text: 'Hemoglobin A1c' })],
  });
  expect(asked(holding(chart, 'compliance'))).toEqual([]);
});

const remote = (payer: Parameters<typeof paidBy>[1] = {}): Chart => {
  const chart = paidBy(aVisit({ notes: [aNote(`Video visit.\nA/P:\n${above}\n`)] }), payer);
  return visitCoded(
    chart.encounter
      ? { ...chart, encounter: { ...chart.encounter, class: { code: 'VR' } } }
      : chart,
    ['99214'],
    'Video visit, return visit',
  );
};

test('given a video visit, then the modifier of the payer’s row, and none where it takes none', () => {
  expect(asked(remote())).toEqual(['modifier-asked 99214-95']);
  expect(asked(remote({ telehealth: { placeOfService: ['10'], modifiers: [] } }))).toEqual([]);
});

const pair = (first: string | undefined, second: string | undefined): Chart =>
  aVisit({
    procedures: [
      aCodedProcedure('11750', first ? { bodySite: [{ text: first }] } : {}),
      aCodedProcedure('11730', second ? { bodySite: [{ text: second }] } : {}),
    ],
  });

test('given two services of a pair at two documented sites, then XS on the second; never without both sites', () => {
  expect(asked(pair('great toe', 'second toe'))).toEqual(['modifier-asked 11730-XS']);
  expect(asked(pair('great toe', 'great toe'))).toEqual([]);
  expect(asked(pair('great toe', undefined))).toEqual([]);
});

test('given Medicare and a single-dose vial, then JZ, or JW with the units that were left', () => {
  const dosed = (dose: number): Chart =>
    paidBy(
      aVisit({
        procedures: [aCodedProcedure('J3301')],
        medications: [aDrugGiven('Triamcinolone', dose, 'mg')],
      }),
      { kind: 'medicare' },
    );
  const vials = {
    'vial-size': {
      ofHcpcs: () => [{ hcpcs: 'J3301', units: 1, isSingleDose: true }],
      ofNdc: () => [],
    },
  };
  expect(asked(dosed(10), vials)).toEqual(['modifier-asked J3301-JZ']);
  const big = {
    'vial-size': {
      ofHcpcs: () => [{ hcpcs: 'J3301', units: 4, isSingleDose: true }],
      ofNdc: () => [],
    },
  };
  expect(inShort(differing(dosed(10), big))).toEqual(['modifier-asked J3301-JW ×3']);
});

test('given a film that the clinic made and somebody else read, then TC and no word of a missing result', () => {
  const chart = aVisit({
    procedures: [aCodedProcedure('71046')],
    reports: [
      aReport({ text: 'Chest x-ray' }, { performer: [{ display: 'Sagebrook Radiology' }] }),
    ],
  });
  expect(inShort(differing(chart))).toEqual(['modifier-asked 71046-TC']);
});

test('given a visit beside an operation with ninety days of aftercare, then 57, which the coder decides', () => {
  const chart = aVisit({ notes: noted(above), procedures: [aCodedProcedure('27447')] });
  const like = (code: string, globalDays: string) => {
    const starter = tablesOf([]).table('mpfs', '2026-11-03');
    const row = starter.loaded ? starter.table.find('99213') : undefined;
    return row && { ...row, code, globalDays };
  };
  const mpfs = {
    ...feesOf({}).mpfs,
    find: (code: string) => like(code, code === '27447' ? '090' : 'XXX'),
    indicator: () => 'A',
  };
  const found = differing(visitCoded(chart, ['99214']), {
    mpfs: Object.assign({}, feesOf({}).mpfs, mpfs),
  });
  expect(inShort(found)).toEqual(['modifier-asked 99214-57']);
});

test('given two services of a pair at two sessions an hour apart, then XE; within the hour nothing', () => {
  const at = (start: string, end: string) => ({
    performedPeriod: { start: `2026-11-03T${start}:00-06:00`, end: `2026-11-03T${end}:00-06:00` },
  });
  const sessions = (start: string, end: string) =>
    aVisit({
      procedures: [
        aCodedProcedure('11750', at('09:00', '09:20')),
        aCodedProcedure('11730', at(start, end)),
      ],
    });
  expect(asked(sessions('14:00', '14:15'))).toEqual(['modifier-asked 11730-XE']);
  expect(asked(sessions('09:30', '09:45'))).toEqual([]);
});

test('given a stated check-up beside a vaccine, then 25 is asked for because of the pair edit', () => {
  const procedures = [aCodedProcedure('90471'), aCodedProcedure('90715')];
  const chart = aVisit({ procedures, immunizations: [aDose('115')] });
  expect(asked(visitCoded(chart, ['99396']))).toEqual(['modifier-asked 99396-25']);
});

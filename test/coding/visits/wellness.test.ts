import type { Claim, CoverageEligibilityResponse, Encounter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Chart, PayerRow } from '../../../src/chart.ts';
import { external } from '../../../src/fhir/systems.ts';
import { aNote, aVisit, doctor, paidBy, servicesOf, suggestedFor } from '../a-visit.ts';
import { differing, inShort, visitCoded } from '../discrepancies/a-claim.ts';

const elements = [
  'health risk form filled in.',
  'Medical and family history, medicines and other clinicians brought up to date.',
  'Clock drawing normal.',
  'Written screening schedule and personal advice handed out.',
  'PHQ-2 0 points.',
  'Activities of daily living without help, home safety talked through.',
  'Vitals: BP 128/82, BMI 26.4.',
];
const initialOnly = ['Snellen 20/30 both eyes.', 'Advance directives talked about.'];

const yearly = 'Yearly wellness visit. Plan given.';
const welcome = 'Welcome to Medicare visit. Plan given.';

const noteOf = (title: string, lines: readonly string[] = elements): string =>
  `${lines.join('\n')}\nA/P:\n1. ${title}\n`;

const earlierClaim = (code: string, day: string, change: Partial<Claim> = {}): Claim => ({
  resourceType: 'Claim',
  id: `claim-${code}`,
  meta: { versionId: '4' },
  status: 'active',
  type: {},
  use: 'claim',
  created: day,
  provider: {},
  priority: {},
  patient: { reference: 'Patient/patient' },
  insurance: [],
  item: [
    {
      sequence: 1,
      productOrService: { coding: [{ system: external.hcpcs, code }] },
      servicedDate: day,
    },
  ],
  ...change,
});

const answered = (
  insurance: CoverageEligibilityResponse['insurance'],
): CoverageEligibilityResponse => ({
  resourceType: 'CoverageEligibilityResponse',
  id: 'answer',
  meta: { versionId: '1' },
  status: 'active',
  purpose: ['benefits'],
  outcome: 'complete',
  created: '2026-11-01',
  patient: { reference: 'Patient/patient' },
  request: {},
  insurer: {},
  ...(insurance ? { insurance } : {}),
});

const coverage = { reference: 'Coverage/coverage' };

/** The payer pays the code from this day on. */
const paidFrom = (code: string, start: string) => ({
  coverage,
  benefitPeriod: { start },
  item: [{ productOrService: { coding: [{ system: external.hcpcs, code }] } }],
});

interface Patient {
  title?: string;
  lines?: readonly string[];
  partB?: string;
  claims?: readonly Claim[];
  visits?: readonly Encounter[];
  eligibility?: readonly CoverageEligibilityResponse[];
  kind?: PayerRow['kind'];
}

const seen = ({
  title = yearly,
  lines = elements,
  partB,
  claims = [],
  visits = [],
  eligibility = [],
  kind = 'medicare',
}: Patient = {}): Chart => {
  const chart = aVisit({
    notes: [aNote(noteOf(title, lines))],
    history: claims,
    visits,
    eligibility,
  });
  const covered = partB
    ? chart.coverages.map((one) => ({ ...one, period: { start: partB } }))
    : chart.coverages;
  return paidBy({ ...chart, coverages: covered }, { kind });
};

const visits = (chart: Chart): string[] =>
  servicesOf(suggestedFor(chart)).filter((line) => line.startsWith('G0'));

/** Why none is suggested. */
const open = (chart: Chart): string =>
  differing(chart).find(({ id }) => id === 'uncharged-wellness-visit')?.rationale ?? '';

describe('given a yearly wellness visit to Medicare', () => {
  test('when an earlier claim has one eleven full months before, then G0439 with that claim', () => {
    const chart = seen({ claims: [earlierClaim('G0438', '2025-11-28')] });
    expect(visits(chart)).toEqual(['G0439']);
    expect(suggestedFor(chart).find(({ code }) => code === 'G0439')?.evidence).toEqual([
      { reference: 'Claim/claim-G0438/_history/4' },
    ]);
  });

  test('when the last one is too young, then none and the day from which it is due', () => {
    const chart = seen({ claims: [earlierClaim('G0439', '2025-12-01')] });
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain('due from 2026-12-01');
  });

  test('when the claim of the last one was cancelled, then it does not count', () => {
    const cancelled = earlierClaim('G0439', '2025-12-01', { status: 'cancelled' });
    expect(open(seen({ claims: [cancelled] }))).toContain('no earlier one');
  });

  test('when an earlier visit is coded as one, then that counts as well', () => {
    const visit: Encounter = {
      resourceType: 'Encounter',
      id: 'last',
      status: 'finished',
      class: { code: 'AMB' },
      type: [{ coding: [{ system: external.hcpcs, code: 'G0439' }] }],
      period: { start: '2025-10-05T09:00:00-06:00' },
      participant: [{ individual: doctor }],
    };
    expect(visits(seen({ visits: [visit] }))).toEqual(['G0439']);
  });

  test('when only the initial examination was before it, then the first wellness visit', () => {
    const claims = [earlierClaim('G0402', '2025-05-04')];
    expect(visits(seen({ claims }))).toEqual(['G0438']);
    expect(visits(seen({ claims, lines: elements.filter((one) => !one.includes('PHQ')) }))).toEqual(
      [],
    );
  });

  test('when the payer answered, then its word comes before the record', () => {
    const claims = [earlierClaim('G0439', '2025-05-04')];
    expect(
      visits(seen({ claims, eligibility: [answered([paidFrom('G0438', '2026-08-01')])] })),
    ).toEqual(['G0438']);
    const later = seen({ claims, eligibility: [answered([paidFrom('G0439', '2027-01-01')])] });
    expect(visits(later)).toEqual([]);
    expect(open(later)).toContain('none is paid before 2027-01-01');
  });

  test('when the note says that it is the first and Part B is older than a year, then G0438', () => {
    const lines = [...elements, 'No previous wellness visit.'];
    expect(visits(seen({ lines, partB: '2020-03-01' }))).toEqual(['G0438']);
    expect(visits(seen({ lines }))).toEqual([]);
  });

  test('when Part B is in its first year, then none and the reason', () => {
    const chart = seen({ partB: '2026-02-01', claims: [earlierClaim('G0438', '2025-05-04')] });
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain('in its first twelve months');
  });

  test('when nothing tells of an earlier one, then both codes are named and none suggested', () => {
    expect(visits(seen())).toEqual([]);
    expect(open(seen())).toContain('G0438 for the first one of a lifetime, else G0439');
  });

  test('when an element is missing, then none and its name; and for a stated one alike', () => {
    const lines = elements.filter((one) => !one.startsWith('Clock'));
    const chart = seen({ lines, claims: [earlierClaim('G0438', '2025-05-04')] });
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain('the note does not show cognition');
    expect(inShort(differing(visitCoded(chart, ['G0439'])))).toEqual(['not-documented G0439']);
  });

  test('when a plan in the place of Medicare pays, then the same; when another payer pays, then none', () => {
    const claims = [earlierClaim('G0438', '2025-05-04')];
    expect(visits(seen({ claims, kind: 'medicare-advantage' }))).toEqual(['G0439']);
    expect(visits(seen({ claims, kind: 'commercial' }))).toEqual([]);
    expect(open(seen({ kind: 'commercial' }))).toBe('');
  });
});

describe('given a welcome to Medicare visit', () => {
  const lines = [...elements, ...initialOnly];

  test.each([
    ['2026-02-01', ['G0402']],
    ['2025-12-01', ['G0402']],
    ['2025-11-01', []],
    ['2026-12-01', []],
  ])('when Part B began on %s, then %j', (partB, codes) => {
    expect(visits(seen({ title: welcome, lines, partB }))).toEqual(codes);
  });

  test('when the payer answered when Part B began, then that counts before the coverage', () => {
    const eligibility = [
      answered([{ coverage, inforce: true, benefitPeriod: { start: '2026-01-01' } }]),
    ];
    expect(visits(seen({ title: welcome, lines, partB: '2019-01-01', eligibility }))).toEqual([
      'G0402',
    ]);
  });

  test.each([
    ['the beginning of Part B is not on record', { lines }, 'beginning of Part B'],
    [
      'a plan in the place of Medicare tells only of itself',
      { lines, partB: '2026-02-01', kind: 'medicare-advantage' as const },
      'beginning of Part B',
    ],
    [
      'there was one before',
      { lines, partB: '2026-02-01', claims: [earlierClaim('G0402', '2026-03-04')] },
      'of a lifetime',
    ],
    ['an element is missing', { partB: '2026-02-01' }, 'visual acuity, end-of-life planning'],
  ])('when %s, then none and the reason', (_, change, words) => {
    const chart = seen({ title: welcome, ...change });
    expect(visits(chart)).toEqual([]);
    expect(open(chart)).toContain(words);
  });
});

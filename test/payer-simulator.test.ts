import { validateResource } from '@medplum/core';
import type { Claim, ClaimResponse, Coverage, Organization } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { payerSimulator } from '../src/adapters/payer-simulator.ts';
import { demoPractice, simulatorRules } from '../src/demo/fixtures.ts';
import { loadDefinitions } from '../src/ehr/definitions.ts';
import { adjudicationOf, isBalanced } from '../src/fhir/adjudication.ts';
import { cents, money } from '../src/fhir/money.ts';
import { codeSystem, external } from '../src/fhir/systems.ts';
import type { Submission } from '../src/ports.ts';
import { aCleanChart } from './edits/clean-chart.ts';

const { rates, payers } = demoPractice();
const simulator = payerSimulator(rates, payers, simulatorRules());
const at = '2026-11-20T00:00:00Z';

beforeAll(loadDefinitions);

interface Service {
  code: string;
  chargeCents: number;
  units?: number;
  modifier?: string;
}

interface Change {
  claim?: Partial<Claim>;
  coverage?: Partial<Coverage>;
  prior?: ClaimResponse;
}

/** A submission of the services to one of the demo payers. */
const submission = (
  payerId: string,
  services: readonly Service[],
  change: Change = {},
): Submission => {
  const chart = aCleanChart();
  const [line] = chart.claim.item;
  const claim: Claim = {
    ...chart.claim,
    item: services.map(({ code, chargeCents, units = 1, modifier }, index) => ({
      ...line,
      sequence: index + 1,
      productOrService: { coding: [{ system: external.cpt, code }] },
      ...(modifier ? { modifier: [{ coding: [{ code: modifier }] }] } : {}),
      quantity: { value: units },
      net: money(chargeCents),
    })),
    ...change.claim,
  };
  const payer: Organization = {
    resourceType: 'Organization',
    id: 'payer',
    identifier: [{ system: external.payerId, value: payerId }],
  };
  const coverages = chart.coverages.map((coverage) => ({ ...coverage, ...change.coverage }));
  return {
    controlNumber: 'CW1',
    claim,
    record: {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [payer, ...coverages, ...(change.prior ? [change.prior] : [])].map((resource) => ({
        resource,
      })),
    },
  };
};

const adjudicationFor = async (one: Submission): Promise<ClaimResponse> => {
  const found = (await simulator.answers(one, at)).find(({ outcome }) => outcome === 'complete');
  if (!found) throw new Error('the simulator adjudicates what it accepts');
  return found;
};

const reasons = (response: ClaimResponse): string[] =>
  adjudicationOf(response).lines.flatMap(({ adjustments }) =>
    adjustments.map(({ group, carc }) => `${group}-${carc}`),
  );

const asSecondary = (prior: ClaimResponse): Change => ({
  prior: { ...prior, id: 'prior' },
  claim: {
    insurance: [
      {
        sequence: 1,
        focal: false,
        coverage: { reference: 'Coverage/other' },
        claimResponse: { reference: 'ClaimResponse/prior' },
      },
      { sequence: 2, focal: true, coverage: { reference: 'Coverage/coverage' } },
    ],
  },
});

describe('the payer simulator', () => {
  const codes = [...new Set(rates.map(({ code }) => code)), '93000', '69210', '99999'];
  const services = fc.array(
    fc.record({
      code: fc.constantFrom(...codes),
      chargeCents: fc.integer({ min: 0, max: 9_999_999 }),
      units: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const payerIds = fc.constantFrom(...payers.map(({ payerId }) => payerId), 'unknown');

  test('whatever it is sent, first or second payer, each answer balances to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(payerIds, payerIds, services, async (first, second, lines) => {
        const primary = await adjudicationFor(submission(first, lines));
        const secondary = await adjudicationFor(submission(second, lines, asSecondary(primary)));
        for (const response of [primary, secondary]) {
          expect(isBalanced(response)).toBe(true);
          expect(adjudicationOf(response).patientCents).toBeGreaterThanOrEqual(0);
        }
        expect(cents(secondary.payment?.amount) ?? 0).toBeLessThanOrEqual(
          adjudicationOf(primary).patientCents,
        );
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  test('whatever rules deny, each answer balances to the cent', async () => {
    const rule = fc.record({
      code: fc.constantFrom(...codes),
      group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
      carc: fc.constantFrom('16', '50', '97', '197'),
      remarks: fc.subarray(['M76', 'N290', 'MA130']),
      why: fc.constant('for the test'),
    });
    await fc.assert(
      fc.asyncProperty(payerIds, services, fc.array(rule), async (payerId, lines, rules) => {
        const answers = await payerSimulator(rates, payers, rules).answers(
          submission(payerId, lines),
          at,
        );
        const found = answers.filter(({ outcome }) => outcome === 'complete');
        expect(found).toHaveLength(1);
        expect(found.every(isBalanced)).toBe(true);
      }),
      { numRuns: 200, seed: 20261124 },
    );
  });

  test('says in its name and in every answer that it is simulated, and answers in valid R4', async () => {
    expect(simulator.name).toContain('simulated');
    expect(simulator.simulated).toBe(true);
    const lines = [
      { code: '99213', chargeCents: 12_000 },
      { code: '93000', chargeCents: 6500 },
    ];
    const refused = submission('88001', lines, { coverage: { subscriberId: undefined } });
    for (const one of [submission('88001', lines), refused])
      for (const response of await simulator.answers(one, at)) {
        expect(response.meta?.tag).toEqual([{ system: codeSystem.simulated, code: 'simulated' }]);
        expect(response.disposition).toMatch(/^Simulated/);
        expect(() => validateResource(response)).not.toThrow();
      }
  });

  test('a submission asked about later gets the same answers', async () => {
    const one = submission('88001', [{ code: '93000', chargeCents: 6500 }]);
    expect(await simulator.answers(one, at)).toEqual(
      await simulator.answers(one, '2026-12-20T00:00:00Z'),
    );
  });

  test('it pays two weeks after the claim was made', async () => {
    const one = submission('88001', [{ code: '99213', chargeCents: 12_000 }]);
    expect((await adjudicationFor(one)).payment?.date).toBe('2026-11-18');
  });

  test('a claim without member id is refused before adjudication', async () => {
    const one = submission('88001', [{ code: '99213', chargeCents: 12_000 }], {
      coverage: { subscriberId: undefined },
    });
    const answers = await simulator.answers(one, at);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['error']);
    expect(answers[0]?.error?.[0]?.code.coding?.[0]?.code).toBe('A7');
  });

  test('what cannot be sent at all is an error that says what is missing', async () => {
    const one = submission('88001', []);
    await expect(simulator.submit(one)).rejects.toThrow('no service line');
    await expect(simulator.submit({ ...one, controlNumber: '' })).rejects.toThrow(
      'patient control number',
    );
  });

  test('commercial: the first office visit costs a copay, the preventive visit none', async () => {
    const response = await adjudicationFor(
      submission('88001', [
        { code: '99396', chargeCents: 30_000 },
        { code: '99213', chargeCents: 20_000, modifier: '25' },
      ]),
    );
    const [preventive, visit] = adjudicationOf(response).lines;
    expect(preventive?.adjustments.map(({ group }) => group)).toEqual(['CO']);
    expect(visit?.adjustments).toContainEqual({ group: 'PR', carc: '3', amountCents: 2500 });
  });

  test('Medicare: twenty per cent of what is allowed, but not for the wellness visit or laboratory', async () => {
    const response = await adjudicationFor(
      submission('88010', [
        { code: '99214', chargeCents: 90_000 },
        { code: 'G0439', chargeCents: 90_000 },
        { code: '83036', chargeCents: 90_000 },
      ]),
    );
    const [visit, ...free] = adjudicationOf(response).lines;
    expect(visit?.adjustments).toContainEqual({
      group: 'PR',
      carc: '2',
      amountCents: Math.round((visit?.allowedCents ?? 0) / 5),
    });
    expect(free.flatMap(({ adjustments }) => adjustments).map(({ group }) => group)).toEqual([
      'CO',
      'CO',
    ]);
  });

  test('a second commercial plan pays what the first left to the patient; Medicaid writes it off', async () => {
    const lines = [{ code: '99213', chargeCents: 20_000 }];
    const primary = await adjudicationFor(submission('88001', lines));
    const commercial = await adjudicationFor(submission('88002', lines, asSecondary(primary)));
    expect(cents(commercial.payment?.amount ?? 0)).toBe(2500);
    expect(reasons(commercial)).toEqual(['OA-23']);
    const medicaid = await adjudicationFor(submission('88020', lines, asSecondary(primary)));
    expect(cents(medicaid.payment?.amount ?? 0)).toBe(0);
    expect(reasons(medicaid)).toEqual(['OA-23', 'CO-45']);
  });

  test('a rate applies in its dates alone; without one sixty per cent of the charge is allowed', async () => {
    const lines = [{ code: '99213', chargeCents: 20_001 }];
    const dated = payerSimulator(
      rates.map((row) => ({ ...row, to: '2026-06-30' })),
      payers,
      [],
    );
    const [, response] = await dated.answers(submission('88020', lines), at);
    expect(response && adjudicationOf(response).lines[0]?.allowedCents).toBe(12_001);
  });

  test.each<[string, string, Service[], Change, string]>([
    [
      'an electrocardiogram without authorization',
      '88001',
      [{ code: '93000', chargeCents: 1 }],
      {},
      'CO-197',
    ],
    [
      'a repeated service',
      '88001',
      [
        { code: '81002', chargeCents: 900 },
        { code: '81002', chargeCents: 900 },
      ],
      {},
      'OA-18',
    ],
    [
      'a visit after the coverage ended',
      '88001',
      [{ code: '99213', chargeCents: 900 }],
      { coverage: { period: { end: '2026-10-31' } } },
      'CO-27',
    ],
    [
      'a visit before the coverage began',
      '88001',
      [{ code: '99213', chargeCents: 900 }],
      { coverage: { period: { start: '2026-12-01' } } },
      'CO-26',
    ],
    [
      'a vaccine outside Medicare’s medical part',
      '88010',
      [{ code: '90715', chargeCents: 900 }],
      {},
      'PR-204',
    ],
  ])('%s is denied', async (_, payerId, lines, change, reason) => {
    const response = await adjudicationFor(submission(payerId, lines, change));
    expect(reasons(response).at(-1)).toBe(reason);
  });

  test('with the authorization on the claim the electrocardiogram is paid', async () => {
    const [insurance] = aCleanChart().claim.insurance;
    if (!insurance) throw new Error('the clean claim has an insurance');
    const response = await adjudicationFor(
      submission('88001', [{ code: '93000', chargeCents: 6500 }], {
        claim: { insurance: [{ ...insurance, preAuthRef: ['AUTH-1'] }] },
      }),
    );
    expect(reasons(response)).not.toContain('CO-197');
    expect(cents(response.payment?.amount ?? 0)).toBeGreaterThan(0);
  });
});

import type { Claim, Organization } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payerSimulator } from '../../src/adapters/payer-simulator.ts';
import { demoPractice, simulatorRules } from '../../src/demo/fixtures.ts';
import { isBalanced, patientShareOf } from '../../src/fhir/adjudication.ts';
import { money } from '../../src/fhir/money.ts';
import { external } from '../../src/fhir/systems.ts';
import { denialAction, denialActions } from '../../src/remittance/denial-actions.ts';
import { causesOf } from '../../src/remittance/follow-up.ts';
import { aCleanChart } from '../edits/clean-chart.ts';

const { rates, payers } = demoPractice();
const simulator = payerSimulator(rates, payers, simulatorRules());

const codes = [...new Set(rates.map(({ code }) => code)), '93000', '69210', '99999'];

/** A submission of random lines to one of the demo payers. */
const submission = (
  payerId: string,
  lines: readonly { code: string; chargeCents: number; units: number }[],
) => {
  const chart = aCleanChart();
  const [line] = chart.claim.item;
  const claim: Claim = {
    ...chart.claim,
    item: lines.map(({ code, chargeCents, units }, index) => ({
      ...line,
      sequence: index + 1,
      productOrService: { coding: [{ system: external.cpt, code }] },
      quantity: { value: units },
      net: money(chargeCents),
    })),
  };
  const payer: Organization = {
    resourceType: 'Organization',
    id: 'payer',
    identifier: [{ system: external.payerId, value: payerId }],
  };
  return {
    controlNumber: 'CW1',
    claim,
    record: {
      resourceType: 'Bundle' as const,
      type: 'collection' as const,
      entry: [payer, ...chart.coverages].map((resource) => ({ resource })),
    },
  };
};

describe('the payer simulator', () => {
  test('whatever it is sent, charge − adjustments = paid on every line, and the payment is their sum', async () => {
    const lines = fc.array(
      fc.record({
        code: fc.constantFrom(...codes),
        chargeCents: fc.integer({ min: 1, max: 9_999_999 }),
        units: fc.integer({ min: 1, max: 20 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...payers.map(({ payerId }) => payerId), 'unknown'),
        lines,
        async (payerId, services) => {
          const answers = await simulator.answers(
            submission(payerId, services),
            '2026-11-20T00:00:00Z',
          );
          const adjudicated = answers.filter(({ outcome }) => outcome === 'complete');
          expect(adjudicated).toHaveLength(1);
          for (const response of adjudicated) {
            expect(isBalanced(response)).toBe(true);
            expect(patientShareOf(response)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 500, seed: 20261124 },
    );
  });

  test('says in every answer that it is simulated', async () => {
    const answers = await simulator.answers(
      submission('88001', [{ code: '99213', chargeCents: 12_000, units: 1 }]),
      '2026-11-20T00:00:00Z',
    );
    for (const { meta, disposition } of answers) {
      expect(meta?.tag?.[0]?.code).toBe('simulated');
      expect(disposition).toMatch(/^Simulated/);
    }
  });

  test('a submission sent twice gets the same answers', async () => {
    const one = submission('88001', [{ code: '93000', chargeCents: 6500, units: 1 }]);
    expect(await simulator.answers(one, '2026-11-20T00:00:00Z')).toEqual(
      await simulator.answers(one, '2026-12-20T00:00:00Z'),
    );
  });
});

describe('the denial table', () => {
  test('CO-50 is appealed and never billed to the patient; PR-50 is billed', () => {
    expect(denialAction('CO', '50', [])).toMatchObject({
      action: 'APPEAL',
      owner: 'coder',
      basis: 'row',
    });
    expect(denialAction('PR', '50', [])).toMatchObject({ action: 'PT', basis: 'row' });
  });

  test('a remark is more specific than a reason: CO-16 with MA130 is a new claim', () => {
    expect(denialAction('CO', '16', [])).toMatchObject({ action: 'R7' });
    expect(denialAction('CO', '16', ['MA130'])).toMatchObject({ action: 'N1' });
  });

  test('a reason without row falls to the written default', () => {
    expect(denialAction('CO', '9999', [])).toMatchObject({
      owner: 'biller',
      action: 'CALL',
      basis: 'default',
    });
  });

  test('no two rows say different things about the same reason, group and remark', () => {
    const keys = denialActions.map(({ carc, group, rarc }) => `${carc} ${group} ${rarc}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('two lines denied for one reason make one cause; write-offs and patient shares make none', async () => {
    const services = ['93000', '93000', '99213'].map((code) => ({
      code,
      chargeCents: 20_000,
      units: 1,
    }));
    const answers = await simulator.answers(submission('88001', services), '2026-11-20T00:00:00Z');
    const causes = answers.flatMap(causesOf);
    expect(causes.map(({ group, carc, lines }) => [group, carc, lines])).toEqual([
      ['CO', '197', [1, 2]],
    ]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codedClaim } from '../../src/claim/coded.ts';
import type { Decision } from '../../src/claim/decisions.ts';
import { priceOf } from '../../src/fhir/money.ts';
import { external } from '../../src/fhir/systems.ts';
import { aCleanChart } from '../edits/clean-chart.ts';

test('given any charge and units of three places, then the price is the exact product, halves up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.integer({ min: 1, max: 999_999 }),
      (charge, thousandths) => {
        const exact = (BigInt(charge) * BigInt(thousandths) * 2n + 1000n) / 2000n;
        expect(BigInt(priceOf(charge, thousandths / 1000))).toBe(exact);
      },
    ),
    { seed: 20_261_129 },
  );
});

test('given one and a half units at $3.33, then the line and the total are whole cents', () => {
  const chart = aCleanChart();
  const added: Decision = {
    kind: 'added',
    isDiagnosis: false,
    isStated: false,
    system: external.hcpcs,
    code: 'J1100',
    units: 1.5,
    chargeCents: 333,
  };
  const claim = codedClaim(chart, { ...chart.claim, item: [] }, [added]);
  expect(claim.item?.[0]?.net?.value).toBe(5);
  expect(claim.total?.value).toBe(5);
});

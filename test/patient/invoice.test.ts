import { validateResource } from '@medplum/core';
import type { ClaimResponse, Coverage, Invoice } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClaimChart } from '../../src/chart.ts';
import { loadDefinitions } from '../../src/ehr/definitions.ts';
import { cents, sum } from '../../src/fhir/money.ts';
import { extension } from '../../src/fhir/systems.ts';
import { patientInvoice } from '../../src/patient/invoice.ts';
import { selfPayInvoice } from '../../src/patient/self-pay.ts';
import { aChart, adjudicatedLine, answerOf, created } from '../remittance/answered-chart.ts';

beforeAll(loadDefinitions);

const invoiceOf = (response: ClaimResponse, chart: ClaimChart = aChart()): Invoice | undefined =>
  created(patientInvoice(chart, response), 'Invoice')[0];

const withCopay = answerOf([
  adjudicatedLine(1, 12_010, [
    { group: 'CO', carc: '45', amountCents: 1510 },
    { group: 'PR', carc: '3', amountCents: 2500 },
  ]),
  adjudicatedLine(2, 3000, []),
]);

const coverage = (change: Partial<Coverage>): Coverage => ({
  resourceType: 'Coverage',
  id: 'second',
  status: 'active',
  beneficiary: { reference: 'Patient/patient' },
  payor: [{ reference: 'Organization/payer' }],
  ...change,
});

const qmb = (change: Partial<Coverage> = {}): ClaimChart => {
  const chart = aChart();
  const medicaid = coverage({
    class: [{ type: { coding: [{ code: 'plan' }] }, value: 'QMB' }],
    ...change,
  });
  return { ...chart, coverages: [...chart.coverages, medicaid] };
};

describe('the patient’s bill', () => {
  test('holds the copay in plain words, and not what the contract writes off', () => {
    const invoice = invoiceOf(withCopay);
    expect(invoice).toMatchObject({
      status: 'issued',
      subject: { reference: 'Patient/patient' },
      recipient: { reference: 'Patient/patient' },
      totalNet: { value: 25, currency: 'USD' },
      totalGross: { value: 25, currency: 'USD' },
      lineItem: [
        {
          chargeItemCodeableConcept: { text: 'Your share of the visit on 2026-11-03 (copay)' },
          priceComponent: [{ amount: { value: 25 } }],
        },
      ],
    });
    expect(() => invoice && validateResource(invoice)).not.toThrow();
  });

  test('names the ChargeItem that the line carries', () => {
    const chart = aChart();
    const [line, ...rest] = chart.claim.item ?? [];
    if (!line) throw new Error('the clean claim has lines');
    const item = [
      {
        ...line,
        extension: [{ url: extension.chargeItem, valueReference: { reference: 'ChargeItem/7' } }],
      },
      ...rest,
    ];
    expect(
      invoiceOf(withCopay, { ...chart, claim: { ...chart.claim, item } })?.lineItem?.[0],
    ).toMatchObject({ chargeItemReference: { reference: 'ChargeItem/7' } });
  });

  test('given any adjustments, then it asks for the patient’s shares alone, to the cent', () => {
    const adjustment = fc.record({
      group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
      carc: fc.constantFrom('1', '2', '3', '45', '97', '27'),
      amountCents: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(fc.array(adjustment, { maxLength: 8 }), (adjustments) => {
        const owed = sum(
          adjustments
            .filter(({ group, carc }) => group === 'PR' && ['1', '2', '3'].includes(carc))
            .map(({ amountCents }) => amountCents),
        );
        const invoice = invoiceOf(answerOf([adjudicatedLine(1, 1_000_000, adjustments)]));
        expect(cents(invoice?.totalNet) ?? 0).toBe(owed);
        const items = (invoice?.lineItem ?? []).flatMap(({ priceComponent }) => priceComponent);
        expect(sum(items.map((one) => cents(one?.amount) ?? 0))).toBe(owed);
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  test.each(['CO', 'PI', 'OA'])('never holds what group %s leaves', (group) => {
    const line = adjudicatedLine(1, 12_010, [{ group, carc: '50', amountCents: 12_010 }]);
    expect(invoiceOf(answerOf([line]))).toBeUndefined();
  });

  test('leaves out what a person has to confirm first, such as PR-50', () => {
    const line = adjudicatedLine(1, 12_010, [{ group: 'PR', carc: '50', amountCents: 12_010 }]);
    expect(invoiceOf(answerOf([line]))).toBeUndefined();
  });

  test('waits while the patient’s coverage or balance-billing protection is in question', () => {
    for (const carc of ['27', '31', '45', '22']) {
      const line = adjudicatedLine(1, 12_010, [{ group: 'PR', carc, amountCents: 12_010 }]);
      expect(invoiceOf(answerOf([line]))).toBeUndefined();
    }
  });

  test('is never made for a QMB, by coverage or by the payer’s remark', () => {
    expect(invoiceOf(withCopay, qmb())).toBeUndefined();
    for (const remark of ['N781', 'N782', 'N783', 'N192']) {
      const share = [{ group: 'PR', carc: '2', amountCents: 2000 }];
      expect(invoiceOf(answerOf([adjudicatedLine(1, 12_010, share, [remark])]))).toBeUndefined();
    }
  });

  test('is made where the QMB coverage had ended before the visit', () => {
    expect(invoiceOf(withCopay, qmb({ period: { end: '2026-10-31' } }))).toBeDefined();
  });

  test('waits for the next payer, and follows when it has answered', () => {
    const chart = aChart();
    const [first] = chart.claim.insurance;
    if (!first) throw new Error('the clean claim has an insurance');
    const second = { sequence: 2, focal: false, coverage: { reference: 'Coverage/second' } };
    const primary = { ...chart.claim, insurance: [first, second] };
    expect(invoiceOf(withCopay, { ...chart, claim: primary })).toBeUndefined();
    const answered = { ...first, focal: false, claimResponse: { reference: 'ClaimResponse/1' } };
    const secondary = { ...chart.claim, insurance: [answered, { ...second, focal: true }] };
    expect(invoiceOf(withCopay, { ...chart, claim: secondary })).toBeDefined();
  });

  test('follows the payer’s last answer, not the one it replaced', () => {
    const replaced = { ...withCopay, id: 'first' };
    const chart = aChart({ responses: [replaced, withCopay] });
    expect(invoiceOf(replaced, chart)).toBeUndefined();
    expect(invoiceOf(withCopay, chart)).toBeDefined();
  });

  test('goes to the parent who holds a child’s plan, and to a grown-up patient', () => {
    const chart = aChart();
    const parent = { reference: 'RelatedPerson/parent' };
    const [own] = chart.coverages;
    if (!own) throw new Error('the clean chart has a coverage');
    const child = (birthDate: string): ClaimChart => ({
      ...chart,
      patient: { ...chart.patient, birthDate },
      coverages: [{ ...own, relationship: { coding: [{ code: 'child' }] }, policyHolder: parent }],
      parties: {
        ...chart.parties,
        'RelatedPerson/parent': {
          resourceType: 'RelatedPerson',
          id: 'parent',
          patient: { reference: 'Patient/patient' },
        },
      },
    });
    expect(invoiceOf(withCopay, child('2018-06-14'))?.recipient).toEqual(parent);
    expect(invoiceOf(withCopay, child('2003-06-14'))?.recipient?.reference).toBe('Patient/patient');
  });
});

describe('the bill of a visit without insurance', () => {
  test('asks for the charges of the reviewed services', () => {
    const chart = aChart();
    const [invoice] = created(selfPayInvoice(chart, chart.claim, '2026-11-04'), 'Invoice');
    expect(invoice).toMatchObject({ status: 'issued', totalNet: { value: 150.1 } });
    expect(() => invoice && validateResource(invoice)).not.toThrow();
  });

  test('stays a draft while a service has no charge', () => {
    const chart = aChart();
    const item = (chart.claim.item ?? []).map(({ net: _net, ...line }) => line);
    const claim = { ...chart.claim, item };
    const [invoice] = created(selfPayInvoice(chart, claim, '2026-11-04'), 'Invoice');
    expect(invoice?.status).toBe('draft');
  });
});

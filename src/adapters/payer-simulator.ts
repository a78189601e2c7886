import type { ClaimResponse } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { PayerRow, RateRow } from '../chart.ts';
import { adjudicatedItems, payerClaimNumber } from '../fhir/adjudication.ts';
import { addDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { money, sum } from '../fhir/money.ts';
import { codeSystem, external } from '../fhir/systems.ts';
import type { Clearinghouse, Submission } from '../ports.ts';
import { adjudicate } from './payer-simulator/adjudicate.ts';
import { type Case, caseOf } from './payer-simulator/case.ts';
import { type DenialRule, denialRuleSchema } from './payer-simulator/rules.ts';

/** Days from the making of a claim to the simulated payment, so that asking later changes nothing. */
const paymentDays = 14;

const answer = (one: Case, outcome: ClaimResponse['outcome'], words: string): ClaimResponse => ({
  resourceType: 'ClaimResponse',
  meta: { tag: [{ system: codeSystem.simulated, code: 'simulated' }] },
  status: 'active',
  type: one.submission.claim.type,
  use: 'claim',
  patient: one.submission.claim.patient,
  created: one.submission.claim.created,
  insurer: one.payer?.id
    ? { reference: `Organization/${one.payer.id}` }
    : { display: 'unknown payer' },
  outcome,
  disposition: `Simulated: ${words}`,
});

/** Taken for adjudication (277CA A2), or refused before it (A7) when the member id is missing. */
const acknowledgement = (one: Case): ClaimResponse => {
  const { controlNumber } = one.submission;
  if (one.coverage?.subscriberId)
    return {
      ...answer(one, 'queued', 'taken for adjudication'),
      identifier: [identifierOf('acknowledgement', controlNumber)],
    };
  return {
    ...answer(one, 'error', 'refused, the member id is missing'),
    // Known apart, so that a claim that is corrected and sent again is acknowledged anew.
    identifier: [identifierOf('acknowledgement', controlNumber, 'refused')],
    error: [
      {
        code: {
          coding: [
            { system: external.statusCategory, code: 'A7' },
            { system: external.statusCode, code: '164' },
          ],
        },
      },
    ],
  };
};

const adjudication = (
  one: Case,
  rates: readonly RateRow[],
  rules: readonly DenialRule[],
): ClaimResponse => {
  const { claim, controlNumber } = one.submission;
  const lines = adjudicate(one, rates, rules);
  return {
    ...answer(one, 'complete', 'adjudicated by the demo rates and rules'),
    identifier: [
      identifierOf('adjudication', controlNumber, one.payerId),
      payerClaimNumber(`SIM${controlNumber}`),
    ],
    ...adjudicatedItems(lines),
    payment: {
      type: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/ex-paymenttype', code: 'complete' },
        ],
      },
      date: addDays(claim.created.slice(0, 10), paymentDays),
      amount: money(sum(lines.map(({ paidCents }) => paidCents))),
      identifier: { value: `SIM-${controlNumber}` },
    },
  };
};

/** Refuses what no clearinghouse could take; a payer's refusal is an answer, not an error. */
const assertUsable = ({ controlNumber, claim }: Submission): void => {
  const lacks = [
    ...(controlNumber ? [] : ['patient control number']),
    ...(claim.item?.length ? [] : ['service line']),
    ...(claim.insurance.some(({ focal }) => focal) ? [] : ['focal insurance']),
  ];
  if (lacks.length)
    throw new Error(
      `The submission has no ${lacks.join(', no ')}; scrub the Claim and send again.`,
    );
};

/**
 * A payer that answers by contract rates and denial rules. It is simulated and says so in its name,
 * in each answer's tag and disposition. The same submission always gets the same answers.
 */
export const payerSimulator = (
  rates: readonly RateRow[],
  payers: readonly PayerRow[],
  rules: unknown,
): Clearinghouse => {
  const parsed = z.array(denialRuleSchema).parse(rules);
  return {
    name: 'Payer simulator (simulated answers)',
    simulated: true,
    submit: async (submission) => assertUsable(submission),
    answers: async (submission) => {
      const one = caseOf(submission, payers);
      const taken = acknowledgement(one);
      return taken.outcome === 'error' ? [taken] : [taken, adjudication(one, rates, parsed)];
    },
  };
};

import type {
  ClaimItem,
  ClaimResponse,
  Coverage,
  Organization,
  Resource,
} from '@medplum/fhirtypes';
import * as z from 'zod';
import type { PayerRow, RateRow } from '../chart.ts';
import {
  type AdjudicatedLine,
  type Adjustment,
  adjudicationsOf,
  linesOf,
} from '../fhir/adjudication.ts';
import { addDays, isWithin } from '../fhir/dates.ts';
import { diagnosisCodes, elements, focalInsurance, modifierCodes } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { cents, money, sum } from '../fhir/money.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, extension, external } from '../fhir/systems.ts';
import type { Clearinghouse, Submission } from '../ports.ts';

/** One rule by which the simulated payer denies a line. */
const ruleSchema = z.strictObject({
  payerId: z.string().optional(),
  code: z.string().optional(),
  diagnosis: z.string().optional(),
  /** Denies only when this is absent. */
  without: z
    .strictObject({ modifier: z.string().optional(), authorization: z.boolean().optional() })
    .optional(),
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  carc: z.string(),
  remarks: z.array(z.string()).default([]),
  why: z.string(),
});

type Rule = z.infer<typeof ruleSchema>;

const copayCents = 2500;
const isOfficeVisit = (code: string): boolean => /^992(0[2-5]|1[1-5])$/.test(code);
const isWithoutCostShare = (code: string): boolean =>
  /^(8\d{4}|36415|90[4-7]\d\d|9938\d|9939\d|G0008|G0009|G0010|G0402|G0438|G0439)$/.test(code);

/** What the simulator knows of one submission. */
interface Case {
  submission: Submission;
  payer: Organization | undefined;
  payerId: string;
  kind: PayerRow['kind'];
  coverage: Coverage | undefined;
  prior: ClaimResponse | undefined;
}

const find = <T extends Resource>(
  submission: Submission,
  reference: string | undefined,
): T | undefined => {
  const found = submission.record.entry?.find(
    ({ resource }) =>
      reference === `${resource?.resourceType}/${resource?.id}` ||
      (reference !== undefined && reference === resource?.id),
  )?.resource;
  // The reference names the type that its FHIR element allows.
  return found as T | undefined;
};

const caseOf = (submission: Submission, payers: readonly PayerRow[]): Case => {
  const focal = focalInsurance(submission.claim);
  const coverage = find<Coverage>(submission, literal(focal?.coverage));
  const payer = find<Organization>(submission, literal(coverage?.payor[0]));
  const payerId = identifierIn(payer?.identifier, external.payerId) ?? 'unknown';
  const answered = submission.claim.insurance.find(
    ({ focal: isFocal, claimResponse }) => !isFocal && claimResponse,
  )?.claimResponse;
  return {
    submission,
    payer,
    payerId,
    kind: payers.find((row) => row.payerId === payerId)?.kind ?? 'other',
    coverage,
    prior: find<ClaimResponse>(submission, literal(answered)),
  };
};

const denied = (
  chargeCents: number,
  rule: Pick<Rule, 'group' | 'carc' | 'remarks'>,
  sequence: number,
): AdjudicatedLine => ({
  sequence,
  chargeCents,
  allowedCents: undefined,
  paidCents: 0,
  adjustments: [{ group: rule.group, carc: rule.carc, amountCents: chargeCents }],
  remarks: rule.remarks,
});

const matches = (rule: Rule, one: Case, line: ClaimItem): boolean => {
  const { claim } = one.submission;
  const isLacking =
    !rule.without ||
    (rule.without.modifier !== undefined && !modifierCodes(line).includes(rule.without.modifier)) ||
    (rule.without.authorization === true && !elements.priorAuthorization.read(claim));
  return (
    (rule.payerId === undefined || rule.payerId === one.payerId) &&
    (rule.code === undefined || rule.code === elements.procedure.read(line)) &&
    (rule.diagnosis === undefined ||
      [...diagnosisCodes(claim).values()].includes(rule.diagnosis)) &&
    isLacking
  );
};

const allowedFor = (rates: readonly RateRow[], payerId: string, line: ClaimItem): number => {
  const chargeCents = cents(line.net) ?? 0;
  const rate = rates.find(
    (row) => row.payerId === payerId && row.code === elements.procedure.read(line),
  );
  const allowed = rate
    ? rate.allowedCents * (line.quantity?.value ?? 1)
    : Math.round((chargeCents * 6) / 10);
  return Math.min(allowed, chargeCents);
};

/** What the patient has to pay of the allowed amount, by kind of plan. */
const share = (
  one: Case,
  code: string,
  allowedCents: number,
  isFirstVisit: boolean,
): Adjustment[] => {
  if (one.kind === 'medicare' && !isWithoutCostShare(code)) {
    return [{ group: 'PR', carc: '2', amountCents: Math.round(allowedCents / 5) }];
  }
  if (one.kind === 'commercial' && isOfficeVisit(code) && isFirstVisit) {
    return [{ group: 'PR', carc: '3', amountCents: Math.min(copayCents, allowedCents) }];
  }
  return [];
};

const secondaryLine = (one: Case, line: ClaimItem, allowedCents: number): AdjudicatedLine => {
  const chargeCents = cents(line.net) ?? 0;
  const before = one.prior
    ? linesOf(one.prior).find(({ sequence }) => sequence === line.sequence)
    : undefined;
  const owed = sum(
    (before?.adjustments ?? [])
      .filter(({ group }) => group === 'PR')
      .map(({ amountCents }) => amountCents),
  );
  // Medicaid pays nothing beyond Medicare here, and what is left is written off.
  const paidCents = one.kind === 'medicaid' ? 0 : Math.min(owed, allowedCents);
  const earlier = chargeCents - owed;
  const rest = owed - paidCents;
  return {
    sequence: line.sequence,
    chargeCents,
    allowedCents,
    paidCents,
    adjustments: [
      ...(earlier ? [{ group: 'OA', carc: '23', amountCents: earlier }] : []),
      ...(rest ? [{ group: 'CO', carc: '45', amountCents: rest }] : []),
    ],
    remarks: [],
  };
};

const adjudicateLine = (
  one: Case,
  line: ClaimItem,
  rates: readonly RateRow[],
  rules: readonly Rule[],
  firstVisit: number | undefined,
): AdjudicatedLine => {
  const chargeCents = cents(line.net) ?? 0;
  const serviced = elements.serviceStart.read(line) ?? one.submission.claim.created.slice(0, 10);
  if (one.coverage?.period && !isWithin(serviced, one.coverage.period)) {
    return denied(chargeCents, { group: 'CO', carc: '27', remarks: ['N30'] }, line.sequence);
  }
  const allowedCents = allowedFor(rates, one.payerId, line);
  if (one.prior) return secondaryLine(one, line, allowedCents);
  const rule = rules.find((candidate) => matches(candidate, one, line));
  if (rule) return denied(chargeCents, rule, line.sequence);
  const shares = share(
    one,
    elements.procedure.read(line) ?? '',
    allowedCents,
    line.sequence === firstVisit,
  );
  const writeOff = chargeCents - allowedCents;
  return {
    sequence: line.sequence,
    chargeCents,
    allowedCents,
    paidCents: allowedCents - sum(shares.map(({ amountCents }) => amountCents)),
    adjustments: [
      ...(writeOff ? [{ group: 'CO', carc: '45', amountCents: writeOff }] : []),
      ...shares,
    ],
    remarks: [],
  };
};

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

const acknowledgement = (one: Case): ClaimResponse => {
  const { controlNumber } = one.submission;
  const identifier = [identifierOf('acknowledgement', controlNumber)];
  if (one.coverage?.subscriberId)
    return { ...answer(one, 'queued', 'taken for adjudication'), identifier };
  return {
    ...answer(one, 'error', 'refused, the member id is missing'),
    identifier,
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
  rules: readonly Rule[],
): ClaimResponse => {
  const { claim, controlNumber } = one.submission;
  const items = claim.item ?? [];
  const firstVisit = items.find((line) =>
    isOfficeVisit(elements.procedure.read(line) ?? ''),
  )?.sequence;
  const lines = items.map((line) => adjudicateLine(one, line, rates, rules, firstVisit));
  const remarks = [...new Set(lines.flatMap((line) => line.remarks))];
  const paidOn = addDays(claim.created.slice(0, 10), 14);
  return {
    ...answer(one, 'complete', 'adjudicated by the demo rates and rules'),
    identifier: [
      identifierOf('adjudication', controlNumber, one.payerId),
      { system: external.payerId, value: `SIM${controlNumber}` },
    ],
    item: lines.map((line) => ({
      itemSequence: line.sequence,
      adjudication: adjudicationsOf(line),
      ...(line.remarks.length
        ? { noteNumber: line.remarks.map((code) => remarks.indexOf(code) + 1) }
        : {}),
    })),
    ...(remarks.length
      ? {
          processNote: remarks.map((code, index) => ({
            number: index + 1,
            text: `Remark ${code}`,
            extension: [
              { url: extension.remarkCode, valueCoding: { system: external.rarc, code } },
            ],
          })),
        }
      : {}),
    payment: {
      type: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/ex-paymenttype', code: 'complete' },
        ],
      },
      date: paidOn,
      amount: money(sum(lines.map(({ paidCents }) => paidCents))),
      identifier: { value: `SIM-${controlNumber}` },
    },
  };
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
  const parsed = z.array(ruleSchema).parse(rules);
  return {
    name: 'Payer simulator (answers are simulated)',
    simulated: true,
    submit: async () => undefined,
    answers: async (submission) => {
      const one = caseOf(submission, payers);
      const taken = acknowledgement(one);
      return taken.outcome === 'error' ? [taken] : [taken, adjudication(one, rates, parsed)];
    },
  };
};

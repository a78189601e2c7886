import type { ClaimItem } from '@medplum/fhirtypes';
import type { RateRow } from '../../chart.ts';
import { type AdjudicatedLine, type Adjustment, linesOf } from '../../fhir/adjudication.ts';
import { isWithin } from '../../fhir/dates.ts';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { type Cents, cents, priceOf, sum } from '../../fhir/money.ts';
import type { Case } from './case.ts';
import { type Denial, type DenialRule, denialOf } from './rules.ts';

const copayCents = 2500;

const isOfficeVisit = (line: ClaimItem): boolean =>
  /^992(0[2-5]|1[1-5])$/.test(elements.procedure.read(line) ?? '');

/** Preventive services, laboratory tests and vaccines leave no cost share to a Medicare patient. */
const isWithoutCostShare = (code: string): boolean =>
  /^(8\d{4}|36415|90[4-7]\d\d|9938\d|9939\d|G0008|G0009|G0010|G0402|G0438|G0439)$/.test(code);

const denied = (line: ClaimItem, { group, carc, remarks }: Denial): AdjudicatedLine => {
  const chargeCents = cents(line.net) ?? 0;
  return {
    sequence: line.sequence,
    chargeCents,
    allowedCents: undefined,
    paidCents: 0,
    adjustments: chargeCents ? [{ group, carc, amountCents: chargeCents }] : [],
    remarks,
  };
};

const servicedOn = ({ submission }: Case, line: ClaimItem): string =>
  elements.serviceStart.read(line) ?? submission.claim.created.slice(0, 10);

/** The contract rate of a line, the row with its modifier first; else sixty per cent of the charge. */
const allowedFor = (one: Case, line: ClaimItem, rates: readonly RateRow[]): Cents => {
  const chargeCents = cents(line.net) ?? 0;
  const serviced = servicedOn(one, line);
  const rows = rates.filter(
    (row) =>
      row.payerId === one.payerId &&
      row.code === elements.procedure.read(line) &&
      isWithin(serviced, { start: row.from, ...(row.to ? { end: row.to } : {}) }),
  );
  const rate =
    rows.find(({ modifier }) => modifier && modifierCodes(line).includes(modifier)) ??
    rows.find(({ modifier }) => !modifier);
  const allowed = rate
    ? priceOf(rate.allowedCents, line.quantity?.value ?? 1)
    : Math.round((chargeCents * 6) / 10);
  return Math.min(allowed, chargeCents);
};

/** What the patient has to pay of the allowed amount, by kind of plan. */
const costShare = (
  one: Case,
  line: ClaimItem,
  allowedCents: Cents,
  isFirstVisit: boolean,
): Adjustment[] => {
  const isMedicare = one.kind === 'medicare';
  const amountCents = isMedicare
    ? Math.round(allowedCents / 5)
    : Math.min(copayCents, allowedCents);
  const isDue = isMedicare
    ? !isWithoutCostShare(elements.procedure.read(line) ?? '')
    : one.kind === 'commercial' && isFirstVisit;
  return isDue && amountCents > 0
    ? [{ group: 'PR', carc: isMedicare ? '2' : '3', amountCents }]
    : [];
};

const primaryLine = (
  one: Case,
  line: ClaimItem,
  allowedCents: Cents,
  isFirstVisit: boolean,
): AdjudicatedLine => {
  const chargeCents = cents(line.net) ?? 0;
  const writeOffCents = chargeCents - allowedCents;
  const shares = costShare(one, line, allowedCents, isFirstVisit);
  return {
    sequence: line.sequence,
    chargeCents,
    allowedCents,
    paidCents: allowedCents - sum(shares.map(({ amountCents }) => amountCents)),
    adjustments: [
      ...(writeOffCents ? [{ group: 'CO', carc: '45', amountCents: writeOffCents }] : []),
      ...shares,
    ],
    remarks: [],
  };
};

/** What the earlier payer left to the patient, as far as this plan allows it; Medicaid adds nothing. */
const secondaryLine = (one: Case, line: ClaimItem, allowedCents: Cents): AdjudicatedLine => {
  const chargeCents = cents(line.net) ?? 0;
  const before = one.prior
    ? linesOf(one.prior).find(({ sequence }) => sequence === line.sequence)
    : undefined;
  const left = sum(
    (before?.adjustments ?? [])
      .filter(({ group }) => group === 'PR')
      .map(({ amountCents }) => amountCents),
  );
  // An earlier answer for other charges must not make this one pay more than was charged.
  const owedCents = Math.min(Math.max(left, 0), chargeCents);
  const paidCents = one.kind === 'medicaid' ? 0 : Math.min(owedCents, allowedCents);
  const earlierCents = chargeCents - owedCents;
  const restCents = owedCents - paidCents;
  return {
    sequence: line.sequence,
    chargeCents,
    allowedCents,
    paidCents,
    adjustments: [
      ...(earlierCents ? [{ group: 'OA', carc: '23', amountCents: earlierCents }] : []),
      ...(restCents ? [{ group: 'CO', carc: '45', amountCents: restCents }] : []),
    ],
    remarks: [],
  };
};

/** Every line of the claim, priced or denied; charge − adjustments = paid on each. */
export const adjudicate = (
  one: Case,
  rates: readonly RateRow[],
  rules: readonly DenialRule[],
): AdjudicatedLine[] => {
  const lines = one.submission.claim.item ?? [];
  const firstVisit = lines.find(isOfficeVisit)?.sequence;
  return lines.map((line) => {
    const period = one.coverage?.period;
    const serviced = servicedOn(one, line);
    if (period && !isWithin(serviced, period)) {
      const isEarly = period.start !== undefined && serviced < period.start.slice(0, 10);
      return denied(line, { group: 'CO', carc: isEarly ? '26' : '27', remarks: ['N30'] });
    }
    const allowedCents = allowedFor(one, line, rates);
    if (one.prior) return secondaryLine(one, line, allowedCents);
    const denial = denialOf(one, line, rules);
    return denial
      ? denied(line, denial)
      : primaryLine(one, line, allowedCents, line.sequence === firstVisit);
  });
};

import type {
  ClaimResponse,
  ClaimResponseItemAdjudication,
  CodeableConcept,
} from '@medplum/fhirtypes';
import { type Cents, cents, money, sum } from './money.ts';
import { codeIn } from './references.ts';
import { codeSystem, extension, external } from './systems.ts';

/** Who bears an adjustment (835 CAS01): CO contract, PR patient, OA other, PI payer initiated. */
export type GroupCode = 'CO' | 'PR' | 'OA' | 'PI' | 'CR';

/** One CAS triple: group, reason (CARC) and amount. */
export interface Adjustment {
  group: string;
  carc: string;
  amountCents: Cents;
}

/** One adjudicated line (835 loop 2110). */
export interface AdjudicatedLine {
  sequence: number;
  chargeCents: Cents;
  allowedCents: Cents | undefined;
  paidCents: Cents;
  adjustments: readonly Adjustment[];
  remarks: readonly string[];
}

const hl7 = (code: string): CodeableConcept => ({
  coding: [{ system: external.adjudication, code }],
});

/** The category of an adjustment: the patient's three shares have words of their own. */
const categoryOf = ({ group, carc }: Adjustment): CodeableConcept => {
  if (group === 'PR' && carc === '1') return hl7('deductible');
  if (group === 'PR' && carc === '3') return hl7('copay');
  if (group === 'PR' && carc === '2')
    return { coding: [{ system: external.c4bbAdjudication, code: 'coinsurance' }] };
  return { coding: [{ system: codeSystem.adjustment, code: 'adjustment' }] };
};

/** The adjudications of one line: submitted, eligible, benefit, then one a CAS triple. */
export const adjudicationsOf = (line: AdjudicatedLine): ClaimResponseItemAdjudication[] => [
  { category: hl7('submitted'), amount: money(line.chargeCents) },
  ...(line.allowedCents === undefined
    ? []
    : [{ category: hl7('eligible'), amount: money(line.allowedCents) }]),
  { category: hl7('benefit'), amount: money(line.paidCents) },
  ...line.adjustments.map((adjustment) => ({
    extension: [
      {
        url: extension.groupCode,
        valueCoding: { system: external.groupCode, code: adjustment.group },
      },
    ],
    category: categoryOf(adjustment),
    reason: { coding: [{ system: external.carc, code: adjustment.carc }] },
    amount: money(adjustment.amountCents),
  })),
];

const amountOf = (
  list: readonly ClaimResponseItemAdjudication[],
  category: string,
): Cents | undefined =>
  cents(
    list.find((one) => one.category.coding?.some(({ code }) => code === category) && !one.reason)
      ?.amount,
  );

const adjustmentsIn = (list: readonly ClaimResponseItemAdjudication[]): Adjustment[] =>
  list.flatMap((one) => {
    const carc = codeIn(one.reason, external.carc);
    const group = one.extension?.find(({ url }) => url === extension.groupCode)?.valueCoding?.code;
    return carc && group ? [{ group, carc, amountCents: cents(one.amount) ?? 0 }] : [];
  });

const remarksOf = (response: ClaimResponse, numbers: readonly number[]): string[] =>
  (response.processNote ?? [])
    .filter(({ number }) => number !== undefined && numbers.includes(number))
    .flatMap(
      ({ extension: extensions }) =>
        extensions?.find(({ url }) => url === extension.remarkCode)?.valueCoding?.code ?? [],
    );

/** The lines of an adjudication as amounts (ClaimResponse.item). */
export const linesOf = (response: ClaimResponse): AdjudicatedLine[] =>
  (response.item ?? []).map((item) => ({
    sequence: item.itemSequence,
    chargeCents: amountOf(item.adjudication, 'submitted') ?? 0,
    allowedCents: amountOf(item.adjudication, 'eligible'),
    paidCents: amountOf(item.adjudication, 'benefit') ?? 0,
    adjustments: adjustmentsIn(item.adjudication),
    remarks: remarksOf(response, item.noteNumber ?? []),
  }));

/** Is charge − adjustments = paid, on every line and so in total (835 2110 balancing)? */
export const isBalanced = (response: ClaimResponse): boolean =>
  linesOf(response).every(
    (line) =>
      line.chargeCents - sum(line.adjustments.map(({ amountCents }) => amountCents)) ===
      line.paidCents,
  ) &&
  sum(linesOf(response).map(({ paidCents }) => paidCents)) ===
    (cents(response.payment?.amount) ?? 0);

/** What the payer says the patient owes: PR alone, never CO, PI or OA. */
export const patientShareOf = (response: ClaimResponse): Cents =>
  sum(
    linesOf(response)
      .flatMap(({ adjustments }) => adjustments)
      .filter(({ group }) => group === 'PR')
      .map(({ amountCents }) => amountCents),
  );

/** Is it a payer's adjudication, and not the acknowledgement of a submission (277CA)? */
export const isAdjudication = ({ outcome }: ClaimResponse): boolean =>
  outcome === 'complete' || outcome === 'partial';

import type {
  ClaimResponse,
  ClaimResponseItemAdjudication,
  CodeableConcept,
} from '@medplum/fhirtypes';
import { type Cents, cents, money, sum } from './money.ts';
import { codeIn, literal } from './references.ts';
import { codeSystem, extension, external } from './systems.ts';

/** One CAS triple (835 2110 or 2100): group, reason (CARC) and amount. */
export interface Adjustment {
  /** Who bears it (CAS01): CO, PR, OA, PI or CR; remittance/adjustments.ts says what they mean. */
  group: string;
  carc: string;
  amountCents: Cents;
}

/** One adjudicated line (835 loop 2110). */
export interface AdjudicatedLine {
  sequence: number;
  chargeCents: Cents;
  /** Undefined where the payer stated none, which is not the same as nothing allowed. */
  allowedCents: Cents | undefined;
  paidCents: Cents;
  adjustments: readonly Adjustment[];
  /** RARCs of the line, in the payer's order. */
  remarks: readonly string[];
}

/** What a payer decided about a claim, as amounts (835 loops 2100 and 2110). */
export interface Adjudication {
  lines: readonly AdjudicatedLine[];
  /** Adjustments of the claim as a whole (2100 CAS). */
  claimAdjustments: readonly Adjustment[];
  paidCents: Cents;
  /** Group PR of the claim and of all lines: what the patient owes. */
  patientCents: Cents;
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

/** One adjustment as FHIR: the reason is the CARC alone, the group stands in our extension. */
export const adjustmentElement = (adjustment: Adjustment): ClaimResponseItemAdjudication => ({
  extension: [
    {
      url: extension.groupCode,
      valueCoding: { system: external.groupCode, code: adjustment.group },
    },
  ],
  category: categoryOf(adjustment),
  reason: { coding: [{ system: external.carc, code: adjustment.carc }] },
  amount: money(adjustment.amountCents),
});

/** The adjudications of one line: submitted, eligible, benefit, then one a CAS triple. */
const adjudicationsOf = (line: AdjudicatedLine): ClaimResponseItemAdjudication[] => [
  { category: hl7('submitted'), amount: money(line.chargeCents) },
  ...(line.allowedCents === undefined
    ? []
    : [{ category: hl7('eligible'), amount: money(line.allowedCents) }]),
  { category: hl7('benefit'), amount: money(line.paidCents) },
  ...line.adjustments.map(adjustmentElement),
];

/**
 * The lines as ClaimResponse.item, with each RARC once as a numbered processNote; its text is ours,
 * because R4 demands one and the official texts are X12's.
 */
export const adjudicatedItems = (
  lines: readonly AdjudicatedLine[],
): Pick<ClaimResponse, 'item' | 'processNote'> => {
  const remarks = [...new Set(lines.flatMap((line) => line.remarks))];
  return {
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
  };
};

const amountOf = (
  list: readonly ClaimResponseItemAdjudication[],
  category: string,
): Cents | undefined =>
  cents(
    list.find((one) => one.category.coding?.some(({ code }) => code === category) && !one.reason)
      ?.amount,
  );

const adjustmentsIn = (list: readonly ClaimResponseItemAdjudication[] = []): Adjustment[] =>
  list.flatMap((one) => {
    const carc = codeIn(one.reason, external.carc);
    const group = one.extension?.find(({ url }) => url === extension.groupCode)?.valueCoding?.code;
    return carc && group ? [{ group, carc, amountCents: cents(one.amount) ?? 0 }] : [];
  });

const remarksOf = (response: ClaimResponse, numbers: readonly number[]): string[] =>
  numbers.flatMap(
    (wanted) =>
      response.processNote
        ?.find(({ number }) => number === wanted)
        ?.extension?.find(({ url }) => url === extension.remarkCode)?.valueCoding?.code ?? [],
  );

/** The lines of an adjudication as amounts (ClaimResponse.item, and addItem for changed lines). */
export const linesOf = (response: ClaimResponse): AdjudicatedLine[] =>
  [
    ...(response.item ?? []).map((item) => ({ ...item, sequence: item.itemSequence })),
    ...(response.addItem ?? []).map((item) => ({ ...item, sequence: item.itemSequence?.[0] ?? 0 })),
  ].map(({ sequence, adjudication, noteNumber }) => ({
    sequence,
    chargeCents: amountOf(adjudication, 'submitted') ?? 0,
    allowedCents: amountOf(adjudication, 'eligible'),
    paidCents: amountOf(adjudication, 'benefit') ?? 0,
    adjustments: adjustmentsIn(adjudication),
    remarks: remarksOf(response, noteNumber ?? []),
  }));

const amountsOf = (adjustments: readonly Adjustment[]): Cents =>
  sum(adjustments.map(({ amountCents }) => amountCents));

/** Reads an adjudication: lines, claim-level adjustments, what was paid and what the patient owes. */
export const adjudicationOf = (response: ClaimResponse): Adjudication => {
  const lines = linesOf(response);
  const claimAdjustments = adjustmentsIn(response.adjudication);
  const adjustments = [...lines.flatMap((line) => line.adjustments), ...claimAdjustments];
  return {
    lines,
    claimAdjustments,
    paidCents:
      cents(response.payment?.amount) ??
      sum(lines.map(({ paidCents }) => paidCents)) - amountsOf(claimAdjustments),
    patientCents: amountsOf(adjustments.filter(({ group }) => group === 'PR')),
  };
};

/**
 * Does the answer balance to the cent: charge − adjustments = paid on every line, and the payment is
 * the lines' payments less the claim-level adjustments (835 front matter, balancing)?
 */
export const isBalanced = (response: ClaimResponse): boolean => {
  const { lines, claimAdjustments, paidCents } = adjudicationOf(response);
  return (
    lines.every((line) => line.chargeCents - amountsOf(line.adjustments) === line.paidCents) &&
    sum(lines.map((line) => line.paidCents)) - amountsOf(claimAdjustments) === paidCents
  );
};

/** Is it a payer's adjudication (835), also when everything is denied? */
export const isAdjudication = ({ outcome }: ClaimResponse): boolean =>
  outcome === 'complete' || outcome === 'partial';

/** Does the answer take an earlier one back (835 CLP02 22)? Its replacement is still to come. */
export const isReversal = (response: ClaimResponse): boolean =>
  linesOf(response).some(({ chargeCents }) => chargeCents < 0);

const isSame = (a: ClaimResponse, b: ClaimResponse): boolean => {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  const [one] = a.identifier ?? [];
  const [other] = b.identifier ?? [];
  return one?.value !== undefined && one.value === other?.value && one.system === other.system;
};

/** Has the same payer adjudicated the same claim again since, by the order of the answers? */
export const isReplaced = (response: ClaimResponse, answers: readonly ClaimResponse[]): boolean => {
  const position = answers.findIndex((one) => isSame(one, response));
  return (
    position >= 0 &&
    answers
      .slice(position + 1)
      .some(
        (one) =>
          isAdjudication(one) &&
          literal(one.request) === literal(response.request) &&
          literal(one.insurer) === literal(response.insurer),
      )
  );
};

/** What follows from a made-up answer is made up too, and carries its tag. */
export const simulatedTag = ({ meta }: ClaimResponse): Pick<ClaimResponse, 'meta'> => {
  const tag = meta?.tag?.filter(({ system }) => system === codeSystem.simulated) ?? [];
  return tag.length ? { meta: { tag } } : {};
};

/** The role of the payer's own claim number (835 CLP07), which a corrected claim must quote. */
const payerClaimNumberType: CodeableConcept = {
  coding: [{ system: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBIdentifierType', code: 'uc' }],
};

/** The payer's claim number as an identifier of its answer (835 CLP07). */
export const payerClaimNumber = (value: string) => ({ type: payerClaimNumberType, value });

import type { Claim, ClaimItem, ClaimResponse } from '@medplum/fhirtypes';
import type { PayerRow } from '../../chart.ts';
import type { RenderedTables } from '../../codesets/tables.ts';
import { type ClaimState, withState } from '../../fhir/life.ts';
import { cents, money, sum } from '../../fhir/money.ts';
import { extension, external, procedureSystem } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import type { DraftChart } from '../edit.ts';

const concepts = (codes: readonly string[]): Pick<ClaimItem, 'modifier'> =>
  codes.length ? { modifier: codes.map((code) => ({ coding: [{ code }] })) } : {};

const totalled = (chart: DraftChart): void => {
  chart.claim.total = money(sum(chart.claim.item.map((line) => cents(line.net) ?? 0)));
};

/** A charge that no payer's rate exceeds. */
const ampleCents = 50_000;

/** The first line of an example bills another code, with modifiers. */
export const billing = (chart: DraftChart, code: string, ...modifiers: readonly string[]): void => {
  const { modifier: _before, ...line } = chart.claim.item[0];
  chart.claim.item[0] = {
    ...line,
    productOrService: { coding: [{ system: procedureSystem(code), code }] },
    ...concepts(modifiers),
    unitPrice: money(ampleCents),
    net: money(ampleCents),
  };
  totalled(chart);
};

/** The first line of an example keeps its code and gets modifiers. */
export const modified = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  chart.claim.item[0] = { ...chart.claim.item[0], ...concepts(modifiers) };
};

/** One more line of the same day, counted into the total. */
export const beside = (
  chart: DraftChart,
  code: string,
  modifiers: readonly string[] = [],
  change: Partial<ClaimItem> = {},
): void => {
  const { modifier: _before, ...line } = chart.claim.item[0];
  chart.claim.item.push({
    ...line,
    sequence: chart.claim.item.length + 1,
    productOrService: { coding: [{ system: procedureSystem(code), code }] },
    ...concepts(modifiers),
    ...change,
  });
  totalled(chart);
};

/** Every line was given at another place. */
export const placed = (chart: DraftChart, code: string): void => {
  const [first, ...others] = chart.claim.item;
  const there = { coding: [{ system: external.placeOfService, code }] };
  chart.claim.item = [
    { ...first, locationCodeableConcept: there },
    ...others.map((line) => ({ ...line, locationCodeableConcept: there })),
  ];
};

/** The payer has other rules. */
export const onPayer = (chart: DraftChart, change: Partial<PayerRow>): void => {
  const payers = chart.practice.payers.map((row) => ({ ...row, ...change }));
  chart.practice = { ...chart.practice, payers };
  // The claim says what kind of payer it goes to (SBR09), as it would when it was drawn up for this one.
  const [own] = payers;
  chart.claim.insurance = chart.claim.insurance.map((one) => ({
    ...one,
    extension: [
      { url: extension.claimFilingIndicator, valueCode: own?.claimFilingIndicator ?? '' },
    ],
  }));
};

/** The claim goes to Medicare, with a member id as Medicare writes them. */
export const onMedicare = (chart: DraftChart, change: Partial<PayerRow> = {}): void => {
  onPayer(chart, {
    kind: 'medicare',
    claimFilingIndicator: 'MB',
    memberIdPattern: '^1',
    ...change,
  });
  chart.coverages = chart.coverages.map((one) => ({ ...one, subscriberId: '1AC4CD5EF67' }));
};

/** The claim goes to Medicaid. */
export const onMedicaid = (chart: DraftChart, change: Partial<PayerRow> = {}): void => {
  onPayer(chart, { kind: 'medicaid', claimFilingIndicator: 'MC', ...change });
};

/** An example with codes of which the starter has no row: the code sets are not loaded then. */
export const withoutCodeSets = (chart: DraftChart): void => {
  chart.withoutTables.push('hcpcs', 'mpfs', 'modifier');
};

/** An earlier claim of the patient, like this one but for a difference, with the state it reached. */
export const billedEarlier = (
  chart: DraftChart,
  state: ClaimState | undefined,
  difference: Partial<Claim> = {},
): Claim => {
  const earlier = withState(
    { ...chart.claim, status: 'active', id: 'earlier', ...difference },
    state,
  );
  chart.history = [...chart.history, earlier];
  return earlier;
};

/** The claim corrects that earlier one: 7 replaces it, 8 voids it. */
export const correcting = (
  chart: DraftChart,
  frequency: '7' | '8',
  state: ClaimState,
  difference: Partial<Claim> = {},
): Claim => {
  const earlier = billedEarlier(chart, state, difference);
  claimSays(chart, extension.frequencyCode, frequency);
  chart.claim.related = [
    { claim: { reference: 'Claim/earlier' }, reference: { value: 'PX20261109' } },
  ];
  return earlier;
};

/** The payer's answer to the earlier claim, on a day. */
export const answeredWith = (chart: DraftChart, created: string): ClaimResponse => {
  const answer: ClaimResponse = {
    resourceType: 'ClaimResponse',
    id: 'answer',
    status: 'active',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'claim',
    patient: { reference: 'Patient/patient' },
    created,
    insurer: { reference: 'Organization/payer' },
    request: { reference: 'Claim/earlier' },
    outcome: 'complete',
  };
  chart.responses = [...chart.responses, answer];
  return answer;
};

/** A rendered fee schedule of one operation with ninety days of aftercare. */
export const feeScheduleWithMajorSurgery: NonNullable<RenderedTables['mpfs']> = {
  manifest: {
    set: 'mpfs',
    vintage: 'rendered',
    from: '2026-01-01',
    to: '2026-12-31',
    sources: [],
    counts: {},
    importer: 'rendered',
  },
  find: () => undefined,
  indicator: (code, _modifier, column) => {
    if (column === 'status') return 'A';
    return code === '27447' && column === 'globalDays' ? '090' : '';
  },
  byteLength: 0,
};

import type { ClaimItem, CodeableConcept } from '@medplum/fhirtypes';
import type { PayerRow } from '../../chart.ts';
import { cents, money, sum } from '../../fhir/money.ts';
import { external, procedureSystem } from '../../fhir/systems.ts';
import { diagnosesOf } from '../diagnoses/diagnosis-place.ts';
import type { DraftChart } from '../edit.ts';

/** The concept of a CPT number or a HCPCS Level II code. */
export const serviceConcept = (code: string): CodeableConcept => ({
  coding: [{ system: procedureSystem(code), code }],
});

/** Modifiers of a line in their order. */
export const modifierConcepts = (...codes: readonly string[]): CodeableConcept[] =>
  codes.map((code) => ({ coding: [{ code }] }));

/** How an example states a line: code and modifiers by themselves, the rest as in FHIR. */
export type LineChange = Partial<Omit<ClaimItem, 'productOrService' | 'modifier'>> & {
  code?: string;
  modifiers?: readonly string[];
};

const changed = (line: ClaimItem, { code, modifiers, ...rest }: LineChange): ClaimItem => ({
  ...line,
  ...(code ? { productOrService: serviceConcept(code) } : {}),
  ...(modifiers ? { modifier: modifierConcepts(...modifiers) } : {}),
  ...rest,
});

const totalled = (chart: DraftChart): void => {
  chart.claim.total = money(sum(chart.claim.item.map(({ net }) => cents(net) ?? 0)));
};

/** Changes the first line of an example's claim. */
export const firstLine = (chart: DraftChart, change: LineChange): void => {
  const [first, ...others] = chart.claim.item;
  chart.claim.item = [changed(first, change), ...others];
  totalled(chart);
};

/** Leaves an example's claim one line, changed so. */
export const onlyLine = (chart: DraftChart, change: LineChange): void => {
  chart.claim.item = [changed(chart.claim.item[0], change)];
  totalled(chart);
};

/** Gives an example's claim these diagnoses, to which (four at most) each of its lines points. */
export const diagnosed = (chart: DraftChart, ...codes: readonly string[]): void => {
  chart.claim.diagnosis = diagnosesOf(...codes);
  const diagnosisSequence = codes.slice(0, 4).map((_, index) => index + 1);
  const [first, ...others] = chart.claim.item;
  chart.claim.item = [
    { ...first, diagnosisSequence },
    ...others.map((line) => ({ ...line, diagnosisSequence })),
  ];
};

/** As `diagnosed`, with the accident that an injury comes from, so that nobody asks for it. */
export const injured = (chart: DraftChart, ...codes: readonly string[]): void => {
  diagnosed(chart, ...codes);
  chart.claim.accident = {
    date: '2026-11-02',
    type: { coding: [{ system: external.actCode, code: 'SCHOOL' }] },
  };
};

/** Gives an example's visit a signed note of this text. */
export const noted = (chart: DraftChart, text: string): void => {
  const by = { reference: 'Practitioner/doctor' };
  chart.notes = [
    {
      document: {
        resourceType: 'DocumentReference',
        id: 'note',
        status: 'current',
        docStatus: 'final',
        date: '2026-11-03T09:30:00-06:00',
        author: [by],
        authenticator: by,
        context: { encounter: [{ reference: 'Encounter/visit' }] },
        content: [{ attachment: { contentType: 'text/plain' } }],
      },
      text,
    },
  ];
};

/** Changes what the payers file of an example says of its payers. */
export const payerStates = (chart: DraftChart, change: Partial<PayerRow>): void => {
  const payers = chart.practice.payers.map((row) => ({ ...row, ...change }));
  chart.practice = { ...chart.practice, payers };
};

/** Makes Medicare the payer of an example's claim; the member id is CMS's specimen. */
export const coveredByMedicare = (chart: DraftChart, change: Partial<PayerRow> = {}): void => {
  const payers = chart.practice.payers.map(({ memberIdPattern: _commercial, ...row }) => ({
    ...row,
    kind: 'medicare' as const,
    claimFilingIndicator: 'MB',
    ...change,
  }));
  chart.practice = { ...chart.practice, payers };
  chart.coverages = chart.coverages.map((one) => ({ ...one, subscriberId: '1EG4TE5MK73' }));
};

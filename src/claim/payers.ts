import type { Claim, Coverage, Task } from '@medplum/fhirtypes';
import { type Chart, dateOfService, partyOf, today } from '../chart.ts';
import { coveragesOn, isSelfPay } from '../fhir/coverage.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { hashOf, identifierOf } from '../fhir/keys.ts';
import { stateOf, withState } from '../fhir/life.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, extension, external } from '../fhir/systems.ts';
import { create, type Stored, type Write } from '../fhir/writes.ts';

/** Whose claim it is and who is asked to pay it (837P loops 2000B and 2320). */
export interface Payers {
  patient: Claim['patient'];
  insurance: Claim['insurance'];
  insurer: string | undefined;
  contained: readonly Coverage[];
  /** The coverages by reference, in order: a claim keeps it, to be told when they change. */
  basis: string;
}

const referenceOf = ({ id }: Coverage): string => (id?.startsWith('#') ? id : `Coverage/${id}`);

/** The coverages that are billed for the visit, in the order of benefits. */
const billedCoverages = (chart: Chart): Coverage[] =>
  coveragesOn(chart.coverages, dateOfService(chart)).filter((coverage) => !isSelfPay(coverage));

/** One entry a payer, the first one asked; each with its claim filing indicator (SBR09). */
const insuranceOf = (chart: Chart, coverages: readonly Coverage[]): Claim['insurance'] =>
  coverages.map((coverage, index) => {
    const payer = partyOf(chart, coverage.payor[0], 'Organization');
    const payerId = identifierIn(payer?.identifier, external.payerId);
    const row = chart.practice.payers.find((candidate) => candidate.payerId === payerId);
    return {
      ...(row
        ? {
            extension: [
              { url: extension.claimFilingIndicator, valueCode: row.claimFilingIndicator },
            ],
          }
        : {}),
      sequence: index + 1,
      focal: index === 0,
      coverage: { reference: referenceOf(coverage) },
    };
  });

/** The patient and payers of the visit as the record has them now. */
export const payersOf = (chart: Chart): Payers => {
  const coverages = billedCoverages(chart);
  const insurer = literal(coverages[0]?.payor[0]);
  return {
    patient: { reference: `Patient/${chart.patient.id}` },
    insurance: insuranceOf(chart, coverages),
    insurer: insurer?.startsWith('Organization/') ? insurer : undefined,
    contained: coverages.filter(({ id }) => id?.startsWith('#')),
    basis: coverages.map(referenceOf).join(' '),
  };
};

/** The Claim with these payers; what a person added to an entry that stays is kept. */
export const withPayers = (claim: Claim, payers: Payers): Claim => {
  const { insurer: _insurer, contained: _contained, ...rest } = claim;
  const before = new Map(
    claim.insurance.map((entry) => [literal(entry.coverage) ?? '', entry] as const),
  );
  return {
    ...rest,
    extension: [
      ...(claim.extension ?? []).filter(({ url }) => url !== extension.coverageBasis),
      { url: extension.coverageBasis, valueString: payers.basis },
    ],
    ...(payers.contained.length
      ? {
          contained: payers.contained.map((one) => ({ ...one, id: one.id?.slice(1) ?? '' })),
        }
      : {}),
    patient: payers.patient,
    ...(payers.insurer ? { insurer: { reference: payers.insurer } } : {}),
    insurance: payers.insurance.map((entry) => ({
      ...before.get(literal(entry.coverage) ?? ''),
      ...entry,
    })),
  };
};

const basisOf = (claim: Claim): string =>
  claim.extension?.find(({ url }) => url === extension.coverageBasis)?.valueString ??
  claim.insurance.map(({ coverage }) => literal(coverage) ?? '').join(' ');

/** Does the record name another patient or other coverages than the claim was drawn up with? */
const isOtherwiseInsured = (claim: Claim, payers: Payers): boolean =>
  basisOf(claim) !== payers.basis || literal(claim.patient) !== literal(payers.patient);

/** Does the coverage itself name another payer than when the claim was drawn up with it? */
const isOfOtherPayer = ({ insurer }: Claim, payers: Payers): boolean =>
  insurer !== undefined && payers.insurer !== undefined && literal(insurer) !== payers.insurer;

/**
 * An unsent claim with the patient and payers that the record names now. A person's own change of
 * the entries stays while the record does not change; a changed claim has to be scrubbed again.
 */
export const insuredAnew = (claim: Stored<Claim>, payers: Payers): Stored<Claim> => {
  if (!isOtherwiseInsured(claim, payers) && !isOfOtherPayer(claim, payers)) return claim;
  const state = stateOf(claim) === 'ready' ? undefined : stateOf(claim);
  return { ...withState(withPayers(claim, payers), state), id: claim.id };
};

/** The claim has left with another patient or other coverages: a biller rebills or voids it. */
export const rebillTask = (chart: Chart, claim: Stored<Claim>, payers: Payers): Write[] => {
  if (!isOtherwiseInsured(claim, payers)) return [];
  const isMerged = literal(claim.patient) !== literal(payers.patient);
  // A merged record alone changes nothing about a claim that is done with.
  if (stateOf(claim) === 'closed' && basisOf(claim) === payers.basis) return [];
  const cause = hashOf(`${payers.patient.reference} ${payers.basis}`).slice(0, 12);
  const identifier = identifierOf('follow-up', claim.id, 'claim', `insured-otherwise-${cause}`);
  const about = { reference: `Claim/${claim.id}` };
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'biller' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: 'urgent',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }],
      text: isMerged
        ? 'The patient was merged into another record after the claim was sent: is the claim to be billed again?'
        : 'The coverage for this visit changed after its claim was sent: bill the right payer, and void this claim',
    },
    description:
      'Compare the coverage on the claim with the record. What the wrong payer paid has to be returned.',
    basedOn: [about],
    focus: about,
    for: { reference: `Patient/${chart.patient.id}` },
    encounter: { reference: `Encounter/${chart.encounter?.id}` },
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'REBILL' }] },
      },
    ],
  };
  return [create(task, identifier)];
};

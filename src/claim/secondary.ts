import type { Claim, ClaimResponse, Task } from '@medplum/fhirtypes';
import { type ClaimChart, partyOf, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { elements, focalInsurance } from '../fhir/elements.ts';
import { identifierOf, key, patientControlNumber } from '../fhir/keys.ts';
import { isCancelled, isSent, stateOf, withState } from '../fhir/life.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, extension, external } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';

/**
 * The claim to the next payer (coordination of benefits): the same services, the next coverage
 * focal, and the answered payer's ClaimResponse on its entry. Codes are those that were reviewed.
 * Where that claim is there already, a later answer of the payer before is brought to it.
 */
export const secondaryClaim = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  const { claim } = chart;
  const current = focalInsurance(claim);
  const next = claim.insurance.find(({ sequence }) => sequence === (current?.sequence ?? 0) + 1);
  if (!current || !next || !response.id) return [];
  const encounterId = chart.encounter?.id ?? '';
  const identifier = identifierOf('claim', encounterId, `payer-${next.sequence}`);
  const controlNumber = patientControlNumber(key(encounterId, `payer-${next.sequence}`));
  const coverage = chart.coverages.find(({ id }) => `Coverage/${id}` === literal(next.coverage));
  const payer = partyOf(chart, coverage?.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  const row = chart.practice.payers.find((candidate) => candidate.payerId === payerId);
  const { id: _id, meta: _meta, insurer: _insurer, ...services } = claim;
  const secondary: Claim = {
    ...services,
    ...(services.extension
      ? { extension: services.extension.filter(({ url }) => url !== extension.repair) }
      : {}),
    identifier: [identifier, identifierOf('patient-control-number', controlNumber)],
    status: 'draft',
    ...(payer?.id ? { insurer: { reference: `Organization/${payer.id}` } } : {}),
    insurance: claim.insurance.map((entry) => {
      const { extension: _extension, ...plain } = entry;
      if (entry.sequence === current.sequence) {
        return {
          ...plain,
          focal: false,
          claimResponse: { reference: `ClaimResponse/${response.id}` },
        };
      }
      return entry.sequence === next.sequence
        ? {
            ...plain,
            focal: true,
            ...(row
              ? {
                  extension: [
                    { url: extension.claimFilingIndicator, valueCode: row.claimFilingIndicator },
                  ],
                }
              : {}),
          }
        : { ...plain, focal: false };
    }),
    ...(claim.item
      ? {
          item: claim.item.map((line) => ({
            ...line,
            extension: (line.extension ?? []).map((one) =>
              one.url === extension.lineControlNumber
                ? {
                    ...one,
                    valueString: (one.valueString ?? '').replace(
                      elements.patientControlNumber.read(claim) ?? '',
                      controlNumber,
                    ),
                  }
                : one,
            ),
          })),
        }
      : {}),
  };
  const existing = claimToPayer(chart, next.sequence);
  return existing
    ? answeredAnew(chart, existing, secondary, response)
    : [create(secondary, identifier)];
};

const claimToPayer = (chart: ClaimChart, sequence: number): Stored<Claim> | undefined => {
  const identifier = identifierOf('claim', chart.encounter?.id ?? '', `payer-${sequence}`);
  return chart.claims.find(
    (one): one is Stored<Claim> =>
      one.id !== undefined &&
      identifierIn(one.identifier, identifier.system ?? '') === identifier.value,
  );
};

/**
 * The claim to the next payer that is there and not sent: whoever drew it up may have ended before it
 * went on.
 */
export const unsentSecondary = (chart: ClaimChart): Stored<Claim> | undefined => {
  const current = focalInsurance(chart.claim);
  const found = current && claimToPayer(chart, (current.sequence ?? 0) + 1);
  return found && !isSent(found) && !isCancelled(found) ? found : undefined;
};

/** The payer before answered again: an unsent claim takes the new answer, a sent one is work. */
const answeredAnew = (
  chart: ClaimChart,
  existing: Stored<Claim>,
  wanted: Claim,
  response: ClaimResponse,
): Write[] => {
  const answer = `ClaimResponse/${response.id}`;
  if (existing.insurance.some(({ claimResponse }) => literal(claimResponse) === answer)) return [];
  if (isCancelled(existing)) return [];
  if (!isSent(existing)) {
    const state = stateOf(existing) === 'ready' ? undefined : stateOf(existing);
    return update<Claim>(existing, {
      ...withState(existing, state),
      insurance: wanted.insurance.map((entry) => ({
        ...existing.insurance.find(({ sequence }) => sequence === entry.sequence),
        ...entry,
      })),
    });
  }
  const identifier = identifierOf('follow-up', existing.id, 'claim', `primary-${response.id}`);
  const about = { reference: `Claim/${existing.id}` };
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'biller' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }],
      text: 'The payer before changed its answer after this claim was sent: correct this claim',
    },
    basedOn: [about],
    focus: about,
    reasonReference: { reference: answer },
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'R7' }] },
      },
    ],
  };
  return [create(task, identifier)];
};

import type { Claim, Task } from '@medplum/fhirtypes';
import type { Chart, ClaimChart, Practice } from '../chart.ts';
import { reviewsOf } from '../coding/reviews.ts';
import { isByUs } from '../fhir/decided-by.ts';
import { identifierOf } from '../fhir/keys.ts';
import { identifierIn, idOf } from '../fhir/references.ts';
import { isOf, type Stored } from '../fhir/writes.ts';
import type { Ehr, Ports } from '../ports.ts';
import { byRecency, unique } from './chart-parts.ts';
import { underItsDecider } from './decider.ts';
import { gatherEncounter, gatherPatient } from './gather.ts';
import { gatherParties } from './parties.ts';

/** The chart of one claim: its visit, the payers' answers so far, and the patient's other claims. */
export const gatherClaim = async (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<ClaimChart | undefined> => {
  const claim = await ports.ehr.read<Claim>('Claim', claimId);
  const patientId = idOf(claim?.patient);
  if (!claim || !patientId) return undefined;
  const encounterId = await visitOf(ports.ehr, claim);
  const chart = encounterId
    ? await gatherEncounter(ports, practice, encounterId)
    : await gatherPatient(ports, practice, patientId);
  if (!chart) return undefined;
  const [responses = [], claims = [], provenances = []] = await ports.ehr.search([
    `ClaimResponse?request=Claim/${claimId}`,
    `Claim?patient=Patient/${patientId}`,
    `Provenance?target=${accountsOf(chart, claim).join(',')}`,
  ]);
  const ours = claims
    .filter(isOf('Claim'))
    .filter(({ identifier }) =>
      identifier?.some(({ system }) => system === identifierOf('claim', '').system),
    );
  const earlier = (claim.insurance ?? []).flatMap(({ claimResponse }) => idOf(claimResponse) ?? []);
  const priorResponses = earlier.length
    ? (await ports.ehr.search([`ClaimResponse?_id=${earlier.join(',')}`])).flat()
    : [];
  return {
    ...chart,
    claim,
    claims: unique([claim, ...chart.claims]),
    history: ours.filter(({ id }) => id !== claim.id),
    responses: unique([...responses, ...priorResponses].filter(isOf('ClaimResponse'))).sort(
      byRecency,
    ),
    provenances: provenances.filter(isOf('Provenance')).filter((one) => isByUs(one, practice)),
    tasks: await Promise.all(chart.tasks.map((one) => decidedTask(ports, practice, one, claimId))),
    parties: await gatherParties(ports.ehr, [claim], { ...chart.parties }),
  };
};

/** The claim's correction Task counts as the decision of whoever completed it. */
const decidedTask = async (
  ports: Ports,
  practice: Practice,
  task: Task,
  claimId: string,
): Promise<Task> => {
  const { system = '', value } = identifierOf('claim-correction', claimId);
  return task.id && identifierIn(task.identifier, system) === value
    ? underItsDecider(ports, practice, { ...task, id: task.id })
    : task;
};

/**
 * What the proofs of a claim are about: itself, the other claims of its visit (its codes come from
 * there) and the reviews.
 */
const accountsOf = (chart: Chart, claim: Stored<Claim>): string[] => [
  ...new Set([
    `Claim/${claim.id}`,
    ...chart.claims.map(({ id }) => `Claim/${id}`),
    ...reviewsOf(chart).map(({ id }) => `Task/${id}`),
  ]),
];

/** The visit of a claim: its lines name it; one without lines is known by its coding review. */
const visitOf = async (ehr: Ehr, claim: Stored<Claim>): Promise<string | undefined> => {
  const named = idOf(claim.item?.[0]?.encounter?.[0]);
  if (named) return named;
  const [tasks = []] = await ehr.search([`Task?based-on=Claim/${claim.id}`]);
  return idOf(tasks.filter(isOf('Task')).find(({ encounter }) => encounter)?.encounter);
};

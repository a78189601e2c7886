import { type DecisionFigures, decisionFigures } from '../claim/decision-figures.ts';
import { token } from '../fhir/keys.ts';
import { codeSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';

const completed = `Task?status=completed&code=${encodeURIComponent(token(codeSystem.taskCode, 'coding-review'))}`;

/** What a clinic's coders decided, in counts. */
export type ClinicDecisions = DecisionFigures;

/** What the coders of the clinic decided so far, out of the completed reviews in its EHR. */
export const codingDecisions = async ({ ehr }: Pick<Ports, 'ehr'>): Promise<DecisionFigures> => {
  const [tasks = []] = await ehr.search([completed]);
  return decisionFigures(tasks.filter(isOf('Task')));
};

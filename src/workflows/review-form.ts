import type {
  OperationOutcome,
  Questionnaire,
  QuestionnaireResponse,
  Task,
} from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { isOfShown, reviewOfForm } from '../coding/review-form.ts';
import { isApplied } from '../coding/reviews.ts';
import { token } from '../fhir/keys.ts';
import { identifierSystem } from '../fhir/systems.ts';
import { isOf, type Stored, update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply } from './apply.ts';
import { answered, isDecided, isOfPatient } from './form-answers.ts';
import { acceptReview, type ReviewResult } from './review.ts';

/** A filled-in form that cannot count any more, told as a refused update is (412). */
const stale = (words: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  // The status of the answer goes by this id.
  id: 'precondition-failed',
  issue: [{ severity: 'error', code: 'conflict', details: { text: words } }],
});

const byIdentifier = (system: string, value: string): string =>
  `identifier=${encodeURIComponent(token(system, value))}`;

/** The key of the review that a response answers, by the form's address or by the form itself. */
const reviewKey = async (
  { ehr }: Ports,
  { questionnaire }: QuestionnaireResponse,
): Promise<string | undefined> => {
  const [, id] = /^Questionnaire\/([A-Za-z0-9.-]{1,64})$/.exec(questionnaire ?? '') ?? [];
  if (!id) return reviewOfForm(questionnaire);
  return reviewOfForm((await ehr.read<Questionnaire>('Questionnaire', id))?.url);
};

const taskOf = async ({ ehr }: Ports, key: string): Promise<Stored<Task> | undefined> => {
  const [tasks = []] = await ehr.search([
    `Task?${byIdentifier(identifierSystem('coding-review'), key)}`,
  ]);
  return tasks.filter(isOf('Task'))[0];
};

/** What a filled-in form came to: a review's result, nothing of ours, or a refusal. */
export type FormResult = ReviewResult | 'not-a-review-form' | OperationOutcome;

/**
 * A form was filled in: its answers become the decisions of its review, by the same atomic write as
 * those of a completed Task. A form of an earlier list of codes, or of a review that is over, changes
 * nothing and says so.
 */
export const formAnswered = async (
  ports: Ports,
  practice: Practice,
  responseId: string,
): Promise<FormResult> => {
  const response = await ports.ehr.read<QuestionnaireResponse>('QuestionnaireResponse', responseId);
  const key = response && (await reviewKey(ports, response));
  if (!response || !key || !['completed', 'amended'].includes(response.status))
    return 'not-a-review-form';
  let refused: OperationOutcome | undefined;
  const result = await acceptReview(ports, practice, async () => {
    const task = await taskOf(ports, key);
    refused = task
      ? await refusal(ports, task, response)
      : stale('The review of this form is gone.');
    if (!task || refused) return undefined;
    return isApplied(task) ? task : answered(task, response, practice);
  });
  return refused ?? result;
};

const isFrom = (task: Task, { id }: Stored<QuestionnaireResponse>): boolean =>
  task.output?.some(({ valueReference }) => valueReference?.reference?.endsWith(`/${id}`)) ?? false;

/** Why the answers cannot count; the coder is told on the Task, where it is still open. */
const refusal = async (
  { ehr, now }: Ports,
  task: Stored<Task>,
  response: Stored<QuestionnaireResponse>,
): Promise<OperationOutcome | undefined> => {
  if (isApplied(task) && isFrom(task, response)) return undefined;
  if (isApplied(task) || isDecided(task))
    return stale('This review was decided already; this form changed nothing. Look at its Task.');
  if (task.status === 'cancelled')
    return stale('This review was put away; this form changed nothing. Its Task says why.');
  if (isOfPatient(response))
    return stale('This form was filled in by a patient; it changed nothing. A coder fills it in.');
  if (isOfShown(task, response)) return undefined;
  const words = `The form QuestionnaireResponse/${response.id} was filled in for an earlier list of codes and changed nothing: the record grew since. Open the form again and decide about the list as it is now.`;
  // Told once, however often the event comes.
  if (!task.note?.some(({ text }) => text === words))
    await apply(
      ehr,
      update<Task>(task, { ...task, note: [...(task.note ?? []), { time: now(), text: words }] }),
    );
  return stale(words);
};

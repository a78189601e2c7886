import type { Questionnaire, Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { reviewForm } from '../coding/review-form.ts';
import { isUnderway } from '../coding/reviews.ts';
import { token } from '../fhir/keys.ts';
import { create, isOf, update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { latestReview } from './latest.ts';

/**
 * Keeps the form of a visit's open review up to what the review shows, and lets the Task lead to it,
 * so that an EHR which generates forms from Questionnaires opens it with the Task.
 */
export const publishReviewForm = (
  ports: Ports,
  practice: Practice,
  encounterId: string,
): Promise<void> =>
  fromFreshRead(async () => {
    if (!practice.policy.reviewForm) return;
    const task = await latestReview(ports, encounterId);
    if (!task?.id || isUnderway(task) || task.status === 'cancelled') return;
    const wanted = reviewForm(task);
    const identifier = wanted.identifier?.[0] ?? {};
    const [forms = []] = await ports.ehr.search([
      `Questionnaire?identifier=${encodeURIComponent(token(identifier.system, identifier.value ?? ''))}`,
    ]);
    const [existing] = forms.filter(isOf('Questionnaire'));
    const written = await apply(
      ports.ehr,
      existing
        ? update<Questionnaire>(existing, { ...existing, ...wanted })
        : [create(wanted, identifier)],
    );
    const focus = { reference: `Questionnaire/${(existing ?? written[0])?.id}` };
    await apply(ports.ehr, update<Task>(task, { ...task, focus }));
  });

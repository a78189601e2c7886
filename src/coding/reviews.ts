import type { Task } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { isAcceptedIn } from '../fhir/accepted-codes.ts';
import { literal } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';
import type { Stored } from '../fhir/writes.ts';

/** Has the acceptance of this completed review been written? */
export const isApplied = (task: Task): boolean =>
  task.businessStatus?.coding?.some(
    ({ system, code }) => system === codeSystem.funnel && code === 'applied',
  ) ?? false;

/** Was the review put away? */
export const isPutAway = ({ status }: Task): boolean => status === 'cancelled';

/** Was the review put away because its visit was not to be billed (claim/withdrawn.ts)? */
const isWithdrawn = (task: Task): boolean =>
  isPutAway(task) &&
  (task.statusReason?.coding?.some(
    ({ system, code }) => system === codeSystem.stateReason && !isPastReason(code),
  ) ??
    false);

/** The claim was past the review, so that nobody is asked the same again. */
const isPastReason = (code: string | undefined): boolean =>
  code === 'sent' || code === 'claim-cancelled';

/** Was the last review put away with its visit, so that the visit has to be reviewed again? */
export const isReviewWithdrawn = (chart: Chart): boolean => {
  const latest = reviewsOf(chart).at(-1);
  return latest !== undefined && isWithdrawn(latest);
};

/** Is every pass over, with at least one of them accepted, so that the claim may go on? */
export const isReviewed = (chart: Chart): boolean => {
  const reviews = reviewsOf(chart);
  return reviews.some(isApplied) && reviews.every((task) => isApplied(task) || isPutAway(task));
};

/** The reviews whose acceptance was written, oldest first. */
export const appliedReviews = (chart: Chart): Stored<Task>[] => reviewsOf(chart).filter(isApplied);

/** Those of them whose acceptance nobody kept, although they say that it was written. */
export const unacceptedReviews = (chart: Chart): Stored<Task>[] => {
  const isAccepted = isAcceptedIn(chart.provenances);
  return appliedReviews(chart).filter((task) => !isAccepted(task));
};

/** Was a review of the visit applied, and an acceptance of each such kept? */
export const isAccepted = (chart: Chart): boolean =>
  appliedReviews(chart).length > 0 && unacceptedReviews(chart).length === 0;

/** Has a coder begun to decide, so that neither the list nor the draft may change underneath? */
export const isUnderway = (task: Task): boolean =>
  !isPutAway(task) && (task.status === 'completed' || (task.output?.length ?? 0) > 0);

/** The coding reviews of the Encounter, oldest pass first. */
export const reviewsOf = (chart: Chart): Stored<Task>[] =>
  chart.tasks
    .filter((task): task is Stored<Task> => {
      const isReview = task.code?.coding?.some(({ code }) => code === 'coding-review') ?? false;
      const isOfVisit = literal(task.encounter) === `Encounter/${chart.encounter?.id}`;
      return task.id !== undefined && isReview && isOfVisit;
    })
    .sort((a, b) => passOf(a) - passOf(b));

/** Number of a review's pass, the last part of its key. */
export const passOf = (task: Task): number =>
  Number(task.identifier?.[0]?.value?.split('.').at(-1) ?? Number.NaN);

/** Codes that a coder was asked about in a review that is over, whatever was decided. */
export const decidedCodes = (chart: Chart): ReadonlySet<string> =>
  new Set(
    reviewsOf(chart)
      .filter((task) => isApplied(task) || (isPutAway(task) && !isWithdrawn(task)))
      .flatMap((task) => task.input ?? [])
      .flatMap((input) => input.valueCodeableConcept?.coding?.[0]?.code ?? []),
  );

import type { Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { primaryClaim, reviewedDraft } from '../claim/drawn-up.ts';
import { type NoClaimReason, noClaimReason } from '../claim/no-claim.ts';
import { discrepancies } from '../coding/discrepancies/discrepancies.ts';
import { appliedReviews, isReviewWithdrawn, reviewTask } from '../coding/review-task.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { openSuggestions } from './encounter.ts';
import { openTables } from './open-tables.ts';
import { readRecord, UnreadableRecordError } from './record.ts';
import { visitChart } from './record-chart.ts';
import { recordSetting, withDocuments } from './record-documents.ts';
import { asRead } from './scrub-record.ts';

/** The review that would be written, or why there would be none. */
export type SuggestedReview =
  | { task: Task }
  | { none: NoClaimReason | 'not-finished' | 'nothing-new' };

/** A visit of which nothing is coded, whatever its record says. */
const isNeverCoded = (reason: NoClaimReason | undefined): reason is NoClaimReason =>
  reason === 'cancelled' || reason === 'institutional' || reason === 'outside-code-set-dates';

/**
 * The coding review of a visit whose record was handed over, stateless: nothing is written, and
 * nothing is read but the code tables and, where the record brings none, the clinic's charge master.
 * Where no claim would be drawn up yet the Task says so. Throws UnreadableRecordError.
 */
export const suggestRecord = async (
  ports: Ports,
  practice: Practice,
  body: unknown,
): Promise<SuggestedReview> => {
  const record = readRecord(body);
  const setting = await recordSetting(ports, practice, record);
  const chart = await withDocuments(
    ports,
    record,
    asRead(() => visitChart(record, setting)),
  );
  if (!chart.encounter?.period?.start)
    throw new UnreadableRecordError(
      'Encounter.period.start is missing: without it there is no date of service.',
      'Encounter.period',
    );
  const tables = await openTables(ports, chart);
  return asRead((): SuggestedReview => {
    const reason = noClaimReason(chart, tables);
    if (isNeverCoded(reason)) return { none: reason };
    if (chart.encounter?.status !== 'finished') return { none: 'not-finished' };
    const claim = primaryClaim(chart) ?? reviewedDraft(chart, appliedReviews(chart));
    const suggestions = openSuggestions(chart, claim, tables);
    const [write] = reviewTask(
      chart,
      claim,
      reason === undefined,
      suggestions,
      isReviewWithdrawn(chart),
      discrepancies(chart, claim, tables, suggestions),
    );
    if (!write || !isOf('Task')(write.resource)) return { none: 'nothing-new' };
    const { description = '', ...task } = write.resource;
    const words = reason ? `${description} No claim would be drawn up: ${reason}.` : description;
    return { task: { ...task, description: words } };
  });
};

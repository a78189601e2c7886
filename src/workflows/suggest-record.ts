import type { Claim, Task } from '@medplum/fhirtypes';
import type { Chart, Practice } from '../chart.ts';
import { primaryClaim, reviewedDraft } from '../claim/drawn-up.ts';
import { type NoClaimReason, noClaimReason } from '../claim/no-claim.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { discrepancies } from '../coding/discrepancies/discrepancies.ts';
import type { Discrepancy } from '../coding/discrepancies/discrepancy.ts';
import { reviewTask } from '../coding/review-task.ts';
import { appliedReviews, isReviewWithdrawn } from '../coding/reviews.ts';
import type { Suggestion } from '../coding/suggestion.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { openSuggestions } from './encounter.ts';
import { openTables } from './open-tables.ts';
import { type HandedRecord, readRecord, UnreadableRecordError } from './record.ts';
import { type RecordSetting, visitChart } from './record-chart.ts';
import { recordSetting, withDocuments } from './record-documents.ts';
import { asRead } from './scrub-record.ts';

/** The review that would be written, or why there would be none. */
export type SuggestedReview =
  | { task: Task }
  | { none: NoClaimReason | 'not-finished' | 'nothing-new' };

/** A visit of which nothing is coded, whatever its record says. */
const isNeverCoded = (reason: NoClaimReason | undefined): reason is NoClaimReason =>
  reason === 'cancelled' || reason === 'institutional' || reason === 'outside-code-set-dates';

/** The chart of the visit of a record that was handed over, with its documents read. */
export const handedVisit = async (
  ports: Pick<Ports, 'pdf'>,
  record: HandedRecord,
  setting: RecordSetting,
): Promise<Chart> => {
  const chart = await withDocuments(
    ports,
    record,
    asRead(() => visitChart(record, setting)),
  );
  if (chart.encounter?.period?.start) return chart;
  throw new UnreadableRecordError(
    'Encounter.period.start is missing: without it there is no date of service.',
    'Encounter.period',
  );
};

/** What a coder would be asked about a visit, or why nobody would be asked. */
export type VisitCoding =
  | {
      claim: Claim;
      /** Why no claim would be drawn up yet. */
      reason?: NoClaimReason;
      suggestions: readonly Suggestion[];
      differences: readonly Discrepancy[];
    }
  | { none: NoClaimReason | 'not-finished' };

/** Suggests for a visit and sets claim against record; nothing is written. Throws UnreadableRecordError. */
export const visitCoding = (chart: Chart, tables: CodeTables): VisitCoding =>
  asRead((): VisitCoding => {
    const reason = noClaimReason(chart, tables);
    if (isNeverCoded(reason)) return { none: reason };
    if (chart.encounter?.status !== 'finished') return { none: 'not-finished' };
    const claim = primaryClaim(chart) ?? reviewedDraft(chart, appliedReviews(chart));
    const suggestions = openSuggestions(chart, claim, tables);
    return {
      claim,
      ...(reason ? { reason } : {}),
      suggestions,
      differences: discrepancies(chart, claim, tables, suggestions),
    };
  });

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
  const chart = await handedVisit(ports, record, await recordSetting(ports, practice, record));
  const found = visitCoding(chart, await openTables(ports, chart));
  if ('none' in found) return found;
  const { claim, reason, suggestions, differences } = found;
  return asRead((): SuggestedReview => {
    const [write] = reviewTask(chart, {
      claim,
      hasClaim: reason === undefined,
      suggestions,
      isWhole: isReviewWithdrawn(chart),
      discrepancies: differences,
    });
    if (!write || !isOf('Task')(write.resource)) return { none: 'nothing-new' };
    const { description = '', ...task } = write.resource;
    const words = reason ? `${description} No claim would be drawn up: ${reason}.` : description;
    return { task: { ...task, description: words } };
  });
};

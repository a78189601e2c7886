import type { ClaimChart, Practice } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { EditFailedError, type ScrubResult, scrub } from '../edits/scrub.ts';
import { isCancelled } from '../fhir/life.ts';
import type { Ports } from '../ports.ts';
import { openTables } from './open-tables.ts';
import { readRecord, UnreadableRecordError } from './record.ts';
import { recordChart } from './record-chart.ts';

/** A result that must not look ready, whatever the edits say, with the reason first. */
export const heldBecause = (result: ScrubResult, why: string): ScrubResult => ({
  ...result,
  ready: false,
  outcome: {
    ...result.outcome,
    issue: [
      { severity: 'information', code: 'informational', diagnostics: why },
      ...result.outcome.issue,
    ],
  },
});

/** Why a claim is not to be sent (again), apart from what the edits say of it. */
export const whyNotSent = (chart: ClaimChart): string | undefined => {
  if (hasLeft(chart, chart.claim)) return 'The claim was sent already.';
  return isCancelled(chart.claim) ? 'The claim is cancelled.' : undefined;
};

/**
 * What the edits say of a chart that was made of a record handed over. Throws UnreadableRecordError
 * when an edit cannot read what no FHIR server has checked.
 */
export const scrubHanded = (chart: ClaimChart, tables: CodeTables): ScrubResult => {
  try {
    const result = scrub(chart, tables);
    const why = whyNotSent(chart);
    return why ? heldBecause(result, why) : result;
  } catch (error) {
    if (!(error instanceof EditFailedError)) throw error;
    throw new UnreadableRecordError(
      `${error.message} Check that the resources are valid R4, e.g. by $validate of your server.`,
    );
  }
};

/**
 * Scrubs the claim of a record that was handed over, stateless: nothing is written, and nothing is read
 * but the code tables and, where the record brings none, the clinic's charge master.
 */
export const scrubRecord = async (
  ports: Ports,
  practice: Practice,
  body: unknown,
): Promise<ScrubResult> => {
  const record = readRecord(body);
  const hasCharges = record.resources.some(
    ({ resourceType }) => resourceType === 'ChargeItemDefinition',
  );
  const behind = hasCharges ? [] : await ports.ehr.search(['ChargeItemDefinition?status=active']);
  const chart = recordChart(record, { practice, now: ports.now(), behind: behind.flat() });
  return scrubHanded(chart, await openTables(ports, chart));
};

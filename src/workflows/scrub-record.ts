import type { ClaimChart, Practice } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { overridesOf } from '../edits/overrides.ts';
import { claimEdits } from '../edits/registry.ts';
import { tellingRepairs } from '../edits/repair-log.ts';
import { repaired } from '../edits/repairs.ts';
import { EditFailedError, type ScrubResult, scrub } from '../edits/scrub.ts';
import { isCancelled } from '../fhir/life.ts';
import type { Ports } from '../ports.ts';
import { openTables } from './open-tables.ts';
import { type HandedRecord, readRecord, UnreadableRecordError } from './record.ts';
import { type RecordSetting, recordChart } from './record-chart.ts';
import { recordSetting, withDocuments } from './record-documents.ts';

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

/** What goes wrong while a record is read is told as a defect of the record, which no server has checked. */
export const asRead = <Read>(read: () => Read): Read => {
  try {
    return read();
  } catch (error) {
    const isForm = error instanceof TypeError || error instanceof RangeError;
    if (!isForm && !(error instanceof EditFailedError)) throw error;
    throw new UnreadableRecordError(
      `${isForm ? 'The record could not be read.' : error.message} Check that its resources are valid R4, e.g. with $validate of your server.`,
    );
  }
};

/** What the edits say of a claim as it is, and what will be repaired; nothing is repaired here. */
export const scrubbedAsItIs = (chart: ClaimChart, tables: CodeTables): ScrubResult => {
  const result = scrub(chart, tables, claimEdits, overridesOf(chart));
  return whyNotSent(chart)
    ? result
    : tellingRepairs(
        result,
        repaired(chart, tables).repairs,
        'Will be repaired when the reviewed claim is scrubbed:',
      );
};

const answered = (chart: ClaimChart, tables: CodeTables): ScrubResult => {
  const result = scrubbedAsItIs(chart, tables);
  const why = whyNotSent(chart);
  return why ? heldBecause(result, why) : result;
};

/** What the edits say of the claim of a record that was handed over. Throws UnreadableRecordError. */
export const scrubHanded = (
  record: HandedRecord,
  setting: RecordSetting,
  tables: CodeTables,
): ScrubResult => asRead(() => answered(recordChart(record, setting), tables));

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
  const setting = await recordSetting(ports, practice, record);
  const chart = await withDocuments(
    ports,
    record,
    asRead(() => recordChart(record, setting)),
  );
  const tables = await openTables(ports, chart);
  return asRead(() => answered(chart, tables));
};

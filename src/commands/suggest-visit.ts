import { pdfText } from '../adapters/pdf-text.ts';
import { dateOfService } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { Discrepancy } from '../coding/discrepancies/discrepancy.ts';
import type { EvidenceSpan, Suggestion } from '../coding/suggestion.ts';
import { openTables } from '../workflows/open-tables.ts';
import type { HandedRecord } from '../workflows/record.ts';
import { handedVisit, visitCoding } from '../workflows/suggest-record.ts';
import type { ClinicAtHand } from './clinic.ts';

/** One suggested code as it is told; `evidence` are places in code points, or what is recorded. */
export interface Told {
  system: string;
  code: string;
  display: string;
  billable: boolean;
  /** Services only. */
  modifiers?: readonly string[];
  units?: number;
  score: number | null;
  evidence: readonly object[];
  rationale: string;
  considered?: string;
}

/** Where claim and record differ, a modifier that a rule asks for on a stated code included. */
interface ToldDifference {
  kind: Discrepancy['kind'];
  code?: string;
  modifiers?: readonly string[];
  units?: number;
  evidence: readonly object[];
  rationale: string;
}

/** What is told of a visit; `none` is why nobody would be asked about codes. */
export interface ToldVisit {
  date: string;
  /** Documents that could not be read, each with why. */
  unread: readonly string[];
  /** Undefined where no ICD-10-CM is loaded for the date. */
  told?: { suggestions: readonly Told[]; differences: readonly ToldDifference[]; none?: string };
}

/** References to what is recorded, and places in the notes. */
const toldEvidence = (
  references: Suggestion['evidence'],
  spans: readonly EvidenceSpan[] = [],
): object[] => [
  ...references.map(({ reference }) => ({ reference })),
  ...spans.map(({ document, start, end, exact }) => ({ document, start, end, text: exact })),
];

/** A suggestion as it is told; only billable codes are suggested. */
export const toldSuggestion = ({
  system,
  code,
  display,
  modifiers,
  units,
  score,
  evidence,
  spans,
  rationale,
  considered,
}: Suggestion): Told => ({
  system,
  code,
  display,
  billable: true,
  ...(modifiers ? { modifiers } : {}),
  ...(units === undefined ? {} : { units }),
  score,
  evidence: toldEvidence(evidence, spans),
  rationale,
  ...(considered ? { considered } : {}),
});

const toldDifference = ({
  kind,
  code,
  modifiers,
  units,
  evidence,
  spans,
  rationale,
}: Discrepancy): ToldDifference => ({
  kind,
  ...(code ? { code } : {}),
  ...(modifiers ? { modifiers } : {}),
  ...(units === undefined ? {} : { units }),
  evidence: toldEvidence(evidence, spans),
  rationale,
});

const isLoaded = (tables: CodeTables, date: string): boolean =>
  tables.table('icd-10-cm', date).loaded;

/**
 * The codes that `$suggest-codes` would ask a coder about for the visit of a record, diagnoses before
 * services, with the clinic's settings and charge master. Throws UnreadableRecordError.
 */
export const tellVisit = async (
  record: HandedRecord,
  { practice, behind, codes }: ClinicAtHand,
  now: string,
): Promise<ToldVisit> => {
  const chart = await handedVisit({ pdf: pdfText() }, record, { practice, behind, now });
  const date = dateOfService(chart) ?? '';
  const tables = await openTables({ codes }, chart);
  const unread = (chart.unread ?? []).map(
    ({ document, reason }) => `${document.resourceType}/${document.id} was not read (${reason})`,
  );
  if (!isLoaded(tables, date)) return { date, unread };
  const found = visitCoding(chart, tables);
  return {
    date,
    unread,
    told:
      'none' in found
        ? { suggestions: [], differences: [], none: found.none }
        : {
            suggestions: found.suggestions.map(toldSuggestion),
            differences: found.differences.map(toldDifference),
          },
  };
};

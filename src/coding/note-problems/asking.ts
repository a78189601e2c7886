import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { NoteFacts } from './note-facts.ts';

/** How problems are looked up. */
export interface Asking {
  tables: CodeTables;
  date: LocalDate;
  /** How much of the words the term has to explain. */
  leastExplained: number;
  /** Uncertain diagnoses are coded as if they were certain: inpatient only (II.H). */
  isInpatient: boolean;
  facts: NoteFacts;
}

import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import { contactVisit } from './contact.ts';
import { dischargeVisit } from './discharge.ts';
import type { Refused } from './refused.ts';
import { staffVisit } from './staff-visit.ts';
import type { VisitReading } from './visit-reading.ts';

/** A discharge, a visit to staff or a contact by message, none of which has a level; undefined for other visits. */
export const visitWithoutLevel = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  reading: VisitReading,
  others: readonly string[],
): ShownService | Refused | undefined => {
  const { codedIn, notes } = reading;
  if ('discharge' in codedIn) return dischargeVisit(codedIn, notes);
  if ('isStaff' in codedIn) return staffVisit(chart, tables, date, reading, others);
  if ('contact' in codedIn) return contactVisit(chart, date, codedIn.contact, reading);
  return undefined;
};

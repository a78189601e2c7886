import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { Suggestion } from '../suggestion.ts';
import { visitReading } from '../visits/visit-reading.ts';
import { askedModifiers } from './asked-modifiers.ts';
import { differingLevel, differingMinutes } from './differing-level.ts';
import { differingPlace } from './differing-place.ts';
import { differingUnits } from './differing-units.ts';
import { discontinuedCharges } from './discontinued.ts';
import type { Discrepancy } from './discrepancy.ts';
import { statedLines } from './stated-lines.ts';
import { unchargedServices } from './uncharged-services.ts';
import { undocumentedCharges } from './undocumented-charges.ts';

/** More than this a coder would not read. */
const mostDiscrepancies = 40;

/**
 * Where the claim as it stands and the record differ, in both directions and in neutral words. The
 * review shows them beside the suggestions; nobody has to decide about them, and no code, unit or
 * modifier changes by them.
 */
export const discrepancies = (
  chart: Chart,
  claim: Claim,
  tables: CodeTables,
  suggestions: readonly Suggestion[],
): Discrepancy[] => {
  const date = dateOfService(chart);
  if (!date) return [];
  const lines = statedLines(claim);
  const suggested = suggestions.flatMap(({ kind, code }) => (kind === 'service' ? [code] : []));
  const known = [...lines.map(({ code }) => code), ...suggested];
  const reading = visitReading(chart, tables, date);
  return [
    ...differingLevel(lines, reading),
    ...differingMinutes(chart, date, lines),
    ...differingPlace(chart, reading),
    ...differingUnits(chart, tables, date, lines),
    ...askedModifiers(chart, tables, date, lines, suggested, reading),
    ...discontinuedCharges(chart, lines),
    ...undocumentedCharges(chart, tables, date, lines, reading),
    ...unchargedServices(chart, tables, date, known, reading),
  ].slice(0, mostDiscrepancies);
};

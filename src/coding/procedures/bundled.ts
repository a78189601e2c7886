import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { Suggestion } from '../suggestion.ts';

/** The code that always includes another on the same day: a PTP edit that no modifier parts. */
const includedIn = (
  code: string,
  others: readonly string[],
  tables: CodeTables,
  date: LocalDate,
): string | undefined =>
  others.find((other) => {
    const pair = tables.ptpPair(other, code, date);
    return other !== code && pair.loaded && pair.row?.indicator === '0';
  });

/** Is a test a component of a panel that stands beside it? */
const panelOf = (
  code: string,
  others: readonly string[],
  tables: CodeTables,
  date: LocalDate,
): string | undefined => {
  const panels = tables.table('panel', date);
  return panels.loaded
    ? panels.table.panelsOf(code, date).find((panel) => others.includes(panel))
    : undefined;
};

/**
 * The suggestions without those that another service of the day includes; what includes them says
 * so. `stated` are the codes that are on the claim or on the record.
 */
export const withoutBundled = (
  suggestions: readonly Suggestion[],
  stated: readonly string[],
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const services = suggestions.filter(({ kind }) => kind === 'service');
  const all = [...services.map(({ code }) => code), ...stated];
  const left = new Map<string, string>();
  for (const { code } of services) {
    const by = includedIn(code, all, tables, date) ?? panelOf(code, all, tables, date);
    if (by) left.set(code, by);
  }
  return suggestions
    .filter(({ kind, code }) => kind !== 'service' || !left.has(code))
    .map((one) => {
      const included = [...left].flatMap(([code, by]) => (by === one.code ? [code] : []));
      if (!included.length) return one;
      const words = `${included.join(', ')} left out: included in ${one.code} (PTP edit, indicator 0, or panel).`;
      return { ...one, considered: one.considered ? `${one.considered} ${words}` : words };
    });
};

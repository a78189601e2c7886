import type { RenderedTables } from '../../codesets/tables.ts';
import type { Table } from './rendered-table.ts';

const manifestOf = (set: keyof RenderedTables, rows: number): Table<'mce'>['manifest'] => ({
  set,
  vintage: 'rendered',
  from: '2000-01-01',
  to: '2099-12-31',
  sources: [],
  counts: { rows },
  importer: 'rendered',
});

/** What the Medicare Code Editor says of a few diagnoses; for the examples of edits. */
export const renderedCodeEdits = (
  rows: Readonly<Record<string, Partial<NonNullable<ReturnType<Table<'mce'>['find']>>>>>,
): Table<'mce'> => ({
  manifest: manifestOf('mce', Object.keys(rows).length),
  byteLength: 0,
  find: (code) => {
    const row = Object.hasOwn(rows, code) ? rows[code] : undefined;
    return row && { isManifestation: false, ...row };
  },
});

/** A coverage policy in force everywhere: by service the diagnoses that support it; for the examples of edits. */
export const renderedCoverage = (
  covered: Readonly<Record<string, readonly string[]>>,
): Table<'lcd'> => ({
  articles: () => [],
  covered: () => [],
  verdict: (service, diagnosis) => {
    const list = Object.hasOwn(covered, service) ? covered[service] : undefined;
    if (!list) return { verdict: 'no-policy', articles: [] };
    return { verdict: list.includes(diagnosis) ? 'covered' : 'not-listed', articles: [] };
  },
});

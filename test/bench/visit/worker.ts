import { packCodeSets } from '../../../src/adapters/pack-code-sets.ts';
import { fetchedShelf } from '../../../src/adapters/pack-shelf.ts';
import type { Chart, ClaimChart } from '../../../src/chart.ts';
import { type CodeTables, setNames } from '../../../src/codesets/tables.ts';
import { suggest } from '../../../src/coding/suggest.ts';
import { scrub } from '../../../src/edits/scrub.ts';

interface Bindings {
  ASSETS: { fetch(request: Request): Promise<Response> };
}

/** A visit as the bench hands it over: before its review, and with its claim. */
interface Visit {
  chart: Chart;
  claim: ClaimChart;
}

let tables: CodeTables | undefined;
let visits: Visit[] = [];

/** Codes and scrubs one visit a request, from tables that are open already; `/nothing` is the baseline. */
const bench = {
  fetch: async (request: Request, { ASSETS }: Bindings): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/visits') {
      visits = await request.json();
      const shelf = fetchedShelf(async (name) => {
        const response = await ASSETS.fetch(new Request(`https://assets.local/codes/${name}`));
        return response.ok ? response : undefined;
      });
      tables = await packCodeSets(shelf).open(visits[0]?.chart.practice.pins ?? [], {
        sets: setNames,
        dates: ['2026-11-09', '2026-11-16'],
      });
      return Response.json(tables.vintages().length);
    }
    const visit = visits[Number(searchParams.get('visit'))];
    if (pathname === '/nothing' || !visit || !tables) return Response.json({ nothing: true });
    const suggestions = suggest(visit.chart, tables, new Set());
    const result = scrub(visit.claim, tables);
    return Response.json({ suggestions: suggestions.length, edits: result.results.length });
  },
};

export default bench;

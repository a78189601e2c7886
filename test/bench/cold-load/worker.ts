import { packCodeSets } from '../../../src/adapters/pack-code-sets.ts';
import { fetchedShelf } from '../../../src/adapters/pack-shelf.ts';
import { setNames } from '../../../src/codesets/tables.ts';

interface Bindings {
  ASSETS: { fetch(request: Request): Promise<Response> };
}

/** Loads one set as the Worker does on its first need, and asks it one question. */
const bench = {
  fetch: async (request: Request, { ASSETS }: Bindings): Promise<Response> => {
    const url = new URL(request.url);
    const set = setNames.find((one) => one === url.searchParams.get('set'));
    if (!set) return new Response('ready');
    const shelf = fetchedShelf(async (name) => {
      const response = await ASSETS.fetch(new Request(`https://assets.local/codes/${name}`));
      return response.ok ? response : undefined;
    });
    const date = url.searchParams.get('date') ?? '';
    const tables = await packCodeSets(shelf).open([], { sets: [set], dates: [date] });
    const answer =
      set === 'ptp' ? tables.ptpPair('20610', '99213', date) : tables.diagnosis('E11.9', date);
    return Response.json(answer);
  },
};

export default bench;

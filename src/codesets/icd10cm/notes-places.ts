import type { Pack } from '../pack/container.ts';
import { bareCode, dottedCode, type NotedCodes } from './notes-code-numbers.ts';
import { placeFlags } from './notes-kinds.ts';
import { type CodeOrder, type RankRange, rangeBetween } from './notes-order.ts';
import type { NoteTexts } from './notes-texts.ts';

/** Where a note stands. */
export type NoteLevel = 'chapter' | 'section' | 'code';

/** The places of a pack that have notes, by number: codes first, then chapters and sections. */
export interface NotePlaces {
  count: number;
  /** From the chapter down to the code itself: all places whose notes hold for it. */
  chain(code: string): readonly number[];
  /** The place of the code itself; -1 without one. */
  own(code: string): number;
  level(place: number): NoteLevel;
  /** `J18.9`, `J09-J18` or `Chapter 10`. */
  name(place: number): string;
  /** Of a chapter or section; the titles of codes stand in the order file. */
  title(place: number): string;
  isManifestation(place: number): boolean;
  /** All codes of the place; undefined where the release has none of them. */
  range(place: number): RankRange | undefined;
  /** Numbers of its notes, the second not included. */
  notes(place: number): RankRange;
  /** The place at which a note stands. */
  placeOf(note: number): number;
}

/** Edits ask for the same codes again and again; so many chains are kept, then it begins anew. */
const mostChainsKept = 4096;

/** Opens the columns of places. */
export const openPlaces = (
  pack: Pack,
  noted: NotedCodes,
  texts: NoteTexts,
  order: CodeOrder,
): NotePlaces => {
  const codes = pack.u16('place.code');
  const flags = pack.u8('place.flags');
  const starts = pack.u16('place.notes');
  const chapters = pack.u8('area.chapter');
  const firsts = pack.u16('area.first');
  const lasts = pack.u16('area.last');
  const names = pack.u16('area.name');
  const titles = pack.u16('area.title');
  const areaRanges: (RankRange | undefined)[] = [];
  const areasByCategory = new Map<string, number[]>();
  const chains = new Map<string, readonly number[]>();

  /** The last place whose column value is not above the wanted one. */
  const lastUpTo = (column: Uint16Array, wanted: number): number => {
    let low = 0;
    let high = column.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((column[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const own = (code: string): number => {
    const index = noted.at(bareCode(code));
    const place = index < 0 ? -1 : lastUpTo(codes, index);
    return place >= 0 && codes[place] === index ? place : -1;
  };
  const codeOf = (place: number): string => noted.code(codes[place] ?? 0);
  const areaRange = (area: number): RankRange | undefined => {
    if (!(area in areaRanges))
      areaRanges[area] = rangeBetween(
        order,
        noted.code(firsts[area] ?? 0),
        noted.code(lasts[area] ?? 0),
      );
    return areaRanges[area];
  };
  const areasOf = (category: string): number[] => {
    const known = areasByCategory.get(category);
    if (known) return known;
    const rank = order.rank(category);
    const found: number[] = [];
    for (let area = 0; area < names.length; area += 1) {
      const [first, last] = areaRange(area) ?? [0, -1];
      if (rank >= first && rank <= last) found.push(codes.length + area);
    }
    areasByCategory.set(category, found);
    return found;
  };

  return {
    count: codes.length + names.length,
    own,
    chain: (code) => {
      const known = chains.get(code);
      if (known) return known;
      const bare = bareCode(code);
      const chain = [...areasOf(bare.slice(0, 3))];
      for (let length = 3; length <= bare.length; length += 1) {
        const place = own(bare.slice(0, length));
        if (place >= 0) chain.push(place);
      }
      if (chains.size >= mostChainsKept) chains.clear();
      chains.set(code, chain);
      return chain;
    },
    level: (place) => {
      if (place < codes.length) return 'code';
      return chapters[place - codes.length] === 1 ? 'chapter' : 'section';
    },
    name: (place) => {
      if (place < codes.length) return dottedCode(codeOf(place));
      const name = texts.text(names[place - codes.length] ?? 0);
      return chapters[place - codes.length] === 1 ? `Chapter ${name}` : name;
    },
    title: (place) => (place < codes.length ? '' : texts.text(titles[place - codes.length] ?? 0)),
    isManifestation: (place) => ((flags[place] ?? 0) & placeFlags.manifestation) > 0,
    range: (place) => {
      if (place >= codes.length) return areaRange(place - codes.length);
      const rank = order.rank(codeOf(place));
      return rank < 0 ? undefined : order.descendants(rank);
    },
    notes: (place) => [starts[place] ?? 0, starts[place + 1] ?? 0],
    placeOf: (note) => lastUpTo(starts, note),
  };
};

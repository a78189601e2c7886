/** A set of places, one bit each: 32 of them a number. */
export type PlaceSet = Uint32Array;

/** An empty set that can hold places below `size`. */
export const placeSet = (size: number): PlaceSet => new Uint32Array((size + 31) >> 5);

/** Adds the places from the first up to, without, the second. */
export const addRange = (set: PlaceSet, from: number, to: number): void => {
  const first = from >> 5;
  const last = (to - 1) >> 5;
  const head = -1 << (from & 31);
  const tail = -1 >>> (31 - ((to - 1) & 31));
  if (first === last) {
    set[first] = (set[first] ?? 0) | (head & tail);
    return;
  }
  set[first] = (set[first] ?? 0) | head;
  for (let index = first + 1; index < last; index += 1) set[index] = -1;
  set[last] = (set[last] ?? 0) | tail;
};

/**
 * Calls for each place that is in all of the sets, ascending. `visit` answers from which place on to go
 * further; a negative number ends it.
 */
export const eachShared = (sets: readonly PlaceSet[], visit: (place: number) => number): void => {
  const [first, ...others] = sets;
  if (!first) return;
  let from = 0;
  for (let index = 0; index < first.length; index += 1) {
    let word = first[index] ?? 0;
    for (const set of others) {
      if (word === 0) break;
      word &= set[index] ?? 0;
    }
    while (word !== 0) {
      const place = (index << 5) + (31 - Math.clz32(word & -word));
      word &= word - 1;
      if (place < from) continue;
      from = visit(place);
      if (from < 0) return;
    }
  }
};

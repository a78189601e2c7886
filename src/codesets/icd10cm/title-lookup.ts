import type { DiagnosisCodes } from './codes.ts';

const normalised = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

interface TitleHashes {
  /** Sorted; the ranks stand in the same order. */
  hashes: Uint32Array;
  ranks: Uint32Array;
}

const hashed = new WeakMap<DiagnosisCodes, TitleHashes>();

/** Made at the first question: two numbers a code cost less than a pack that holds them. */
const hashesOf = (codes: DiagnosisCodes): TitleHashes => {
  const known = hashed.get(codes);
  if (known) return known;
  const unsorted = Uint32Array.from({ length: codes.count }, (_, rank) =>
    hashOf(normalised(codes.titleAt(rank))),
  );
  const ranks = Uint32Array.from(unsorted.keys()).sort(
    (a, b) => (unsorted[a] ?? 0) - (unsorted[b] ?? 0) || a - b,
  );
  const made = { hashes: ranks.map((rank) => unsorted[rank] ?? 0), ranks };
  hashed.set(codes, made);
  return made;
};

/** Ranks whose long description is these words, without regard to case and punctuation. */
export const ranksByTitle = (codes: DiagnosisCodes, title: string): number[] => {
  const wanted = normalised(title);
  const hash = hashOf(wanted);
  const { hashes, ranks } = hashesOf(codes);
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; hashes[at] === hash; at += 1) {
    const rank = ranks[at] ?? 0;
    if (normalised(codes.titleAt(rank)) === wanted) found.push(rank);
  }
  return found;
};

import { bareCode } from './notes-code-numbers.ts';
import { type CodeOrder, mergedRanges, outsideOf, type RankRange } from './notes-order.ts';
import type { Note, NoteTable } from './notes-table.ts';

/**
 * Ranks that the Excludes notes of a code and of all above it name. What a note names under its own
 * place ("D72 excludes basophilia, D72.824") says where that condition is coded and excludes nothing.
 */
export const excludedRanges = (
  table: NoteTable,
  code: string,
  kind: 'excludes1' | 'excludes2',
): RankRange[] =>
  mergedRanges(
    table.places.chain(code).flatMap((place) => {
      const named = table
        .ofKind(place, kind)
        .flatMap((number) => table.referred(number).flatMap(table.references.ranges));
      const own = table.places.range(place);
      return own ? outsideOf(named, own) : named;
    }),
  );

/** The first note of the one code, or of a place above it that is not above the other, that names the other. */
const noteAgainst = (
  table: NoteTable,
  code: string,
  rank: number,
  bare: string,
): Note | undefined => {
  for (const place of table.places.chain(code)) {
    const named = table.ofKind(place, 'excludes1').find((one) => table.covers(one, rank, bare));
    if (named === undefined) continue;
    const own = table.places.range(place);
    const isAboveBoth = own !== undefined && own[0] <= rank && rank <= own[1];
    if (!isAboveBoth) return table.note(named);
  }
  return undefined;
};

/**
 * The Excludes1 note by which two codes may not stand together: one at either code, or at any place
 * above it, that names the other code or a header of it (ICD-10-CM guidelines, I.A.12.a). A note at a
 * place above both says nothing of the two.
 */
export const excludes1Between = (
  table: NoteTable,
  order: CodeOrder,
  one: string,
  other: string,
): Note | undefined => {
  const oneRank = order.rank(one);
  const otherRank = order.rank(other);
  if (oneRank < 0 || otherRank < 0) return undefined;
  return (
    noteAgainst(table, one, otherRank, bareCode(other)) ??
    noteAgainst(table, other, oneRank, bareCode(one))
  );
};

import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { type Chapter, chapterNumberOf, chaptersOf } from './chapters.ts';
import { openCodeIndex } from './code-index.ts';
import { type Hierarchy, hierarchyOf } from './hierarchy.ts';
import { openLaterality, type Side } from './laterality.ts';
import { openTitles } from './titles.ts';

/** One code with all that the order file says of it. */
export interface Diagnosis {
  rank: number;
  /** With its dot. */
  code: string;
  billable: boolean;
  title: string;
  shortTitle: string;
}

/**
 * The ICD-10-CM codes of one release. A rank is a code's place in the order file, from 0; it changes
 * with every release and is never stored with a claim.
 */
export interface DiagnosisCodes extends Hierarchy {
  manifest: PackManifest;
  count: number;
  /** Rank of a code written with or without dot, in either case; -1 without one. Allocates nothing. */
  rank(code: string): number;
  /** The code with its dot. */
  codeAt(rank: number): string;
  /** Valid for HIPAA transactions (order file, column 15), else a header. */
  billableAt(rank: number): boolean;
  /** Long description. */
  titleAt(rank: number): string;
  shortTitleAt(rank: number): string;
  chapterAt(rank: number): Chapter | undefined;
  /** From the title compared with those of its category, never from a digit. */
  lateralityAt(rank: number): Side | undefined;
  /** Ranks of the same condition on its other sides; empty without any. */
  lateralityPartners(rank: number): number[];
  /** The seventh characters with which a code of up to six exists; placeholders are filled in. */
  seventhCharacters(stem: string): string[];
  /** All codes in the order of the file. */
  iterate(): IterableIterator<Diagnosis>;
}

/** Opens a pack of the set `icd-10-cm`. */
export const openDiagnosisCodes = (pack: Pack): DiagnosisCodes => {
  const index = openCodeIndex(pack);
  const hierarchy = hierarchyOf(index);
  const titles = openTitles(pack);
  const laterality = openLaterality(pack, index);
  const flags = pack.u8('flags');
  const isBillable = (rank: number): boolean => ((flags[rank] ?? 0) & 1) === 1;
  let chapters: ReadonlyMap<number, Chapter> | undefined;

  return {
    ...hierarchy,
    manifest: pack.manifest,
    count: index.count,
    rank: index.rank,
    codeAt: index.codeAt,
    billableAt: isBillable,
    titleAt: titles.title,
    shortTitleAt: titles.shortTitle,
    chapterAt: (rank) => {
      chapters ??= chaptersOf(index);
      return chapters.get(chapterNumberOf(index.codeAt(rank)));
    },
    lateralityAt: laterality.side,
    lateralityPartners: laterality.partners,
    seventhCharacters: (stem) => {
      const bare = stem.replace('.', '').toUpperCase();
      if (bare.length < 3 || bare.length > 6) return [];
      const filled = bare.padEnd(6, 'X');
      return [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(
        (character) => index.rank(`${filled}${character}`) >= 0,
      );
    },
    *iterate() {
      for (let rank = 0; rank < index.count; rank += 1)
        yield {
          rank,
          code: index.codeAt(rank),
          billable: isBillable(rank),
          title: titles.title(rank),
          shortTitle: titles.shortTitle(rank),
        };
    },
  };
};

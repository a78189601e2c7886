import { titleBlock } from '../../icd10cm/titles.ts';
import type { Column } from '../../pack/container.ts';
import { writePool } from '../../pack/string-pool.ts';
import type { OrderLine } from './order-line.ts';
import { phraseTable } from './phrases.ts';

/** The columns of all titles: a long and a short one a line, no symbols where the two are the same. */
export const titleColumns = (lines: readonly OrderLine[]): Record<string, Column> => {
  const table = phraseTable(
    lines.flatMap(({ long, short }) => [long, short === long ? '' : short]),
  );
  const lengthOf = (title: number): number => {
    const length = table.lengths[title] ?? 0;
    if (length > 0xff) throw new RangeError('A title has more than 255 words.');
    return length;
  };
  const long = Uint8Array.from(lines, (_, rank) => lengthOf(rank * 2));
  const short = Uint8Array.from(lines, (_, rank) => lengthOf(rank * 2 + 1));
  const blocks: number[] = [];
  let start = 0;
  for (const rank of lines.keys()) {
    if (rank % titleBlock === 0) blocks.push(start);
    start += lengthOf(rank * 2) + lengthOf(rank * 2 + 1);
  }
  return {
    ...writePool('title.words', table.words),
    'title.phrases': table.phrases,
    'title.symbols': table.symbols,
    'title.blocks': Uint32Array.from(blocks),
    'title.long': long,
    'title.short': short,
  };
};

import type { Pack } from '../pack/container.ts';
import { openTexts } from '../search/texts.ts';
import { type IndexTree, openIndex } from './index-tree.ts';

/** A table of the Index: its rows are the nodes of the tree, each with up to six codes. */
export interface IndexTable<Column extends string> {
  tree: IndexTree;
  columns: readonly Column[];
  /** The code in a cell as printed (`C50.9-`); undefined for a dash or a row that has none. */
  codeAt(node: number, column: Column): string | undefined;
  /** The cell as printed, with `-` and `--` for no code; undefined where the row has no such cell. */
  cellAt(node: number, column: Column): string | undefined;
}

const columnCount = 6;

/** Opens the pack of a table whose six columns are these. */
export const openIndexTable = <Column extends string>(
  pack: Pack,
  columns: readonly Column[],
): IndexTable<Column> => {
  const cells = pack.u16('cells');
  const text = openTexts(pack, 'cell');
  const cellAt = (node: number, column: Column): string | undefined => {
    const number = cells[node * columnCount + columns.indexOf(column)] ?? 0;
    return number === 0 ? undefined : text(number - 1);
  };
  return {
    tree: openIndex(pack),
    columns,
    cellAt,
    codeAt: (node, column) => {
      const cell = cellAt(node, column);
      return cell?.startsWith('-') ? undefined : cell;
    },
  };
};

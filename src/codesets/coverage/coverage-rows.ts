import type { Pack } from '../pack/container.ts';
import { openTable, type Table, type TableRow } from '../pack/table.ts';

/**
 * Columns of the pack, in the order of its sorting. By `kind`: `service` stands under its HCPCS code
 * and names an article as `code`; all else stands under its article.
 */
export const lcdColumns = ['key', 'kind', 'code', 'group', 'from', 'to', 'title'] as const;

export type LcdColumn = (typeof lcdColumns)[number];
export type LcdRow = TableRow<LcdColumn>;

/** What a row states. */
export type LcdKind =
  | 'article'
  | 'service'
  | 'covered'
  | 'noncovered'
  | 'jurisdiction'
  | 'lcd'
  | 'ncd';

/**
 * The rows of the coverage pack by key, kind and code. Rows stand in that order, so that one diagnosis
 * among the thousands of an article is found by halving, not by reading them all.
 */
export class CoverageRows {
  readonly #table: Table<LcdColumn>;

  constructor(pack: Pack) {
    this.#table = openTable(pack, lcdColumns);
  }

  /** Number of the first row that is not before these three. */
  #from(key: string, kind: LcdKind, code: string): number {
    const wanted = [key, kind, code];
    const isBefore = (number: number): boolean => {
      for (const [index, column] of (['key', 'kind', 'code'] as const).entries()) {
        const cell = this.#table.cell(number, column);
        const one = wanted[index] ?? '';
        if (cell !== one) return cell < one;
      }
      return false;
    };
    let low = 0;
    let high = this.#table.rowCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isAt(number: number, key: string, kind: LcdKind): boolean {
    return (
      number < this.#table.rowCount &&
      this.#table.cell(number, 'key') === key &&
      this.#table.cell(number, 'kind') === kind
    );
  }

  has(key: string, kind: LcdKind, code: string): boolean {
    const number = this.#from(key, kind, code);
    return this.#isAt(number, key, kind) && this.#table.cell(number, 'code') === code;
  }

  hasAny(key: string, kind: LcdKind): boolean {
    return this.#isAt(this.#from(key, kind, ''), key, kind);
  }

  all(key: string, kind: LcdKind): LcdRow[] {
    const rows: LcdRow[] = [];
    for (let at = this.#from(key, kind, ''); this.#isAt(at, key, kind); at += 1)
      rows.push(this.#table.row(at));
    return rows;
  }
}

import type { OrderRow } from './order-change.ts';

/** Rows in the order of the file, by category, so that a new one is placed without a long search. */
export class OrderPlaces {
  readonly #categories: OrderRow[][] = [];

  constructor(rows: readonly OrderRow[]) {
    for (const row of rows) {
      const last = this.#categories.at(-1);
      if (last && row.code.startsWith(last[0]?.code.slice(0, 3) ?? '')) last.push(row);
      else this.#categories.push([row]);
    }
  }

  /** The code behind which a new one stands: the next smaller under its nearest header. */
  before(code: string): string | undefined {
    const own = this.#categoryOf(code);
    if (!own) return this.#categoryBefore(code)?.at(-1)?.code;
    let header = code.slice(0, -1);
    while (header.length > 3 && !own.some((row) => row.code === header))
      header = header.slice(0, -1);
    let nearest = header;
    for (const { code: other } of own)
      if (other.startsWith(header) && other < code && other > nearest) nearest = other;
    return nearest;
  }

  /** Places a row behind the given code, or where the rule says. */
  insert(row: OrderRow, behind = this.before(row.code)): void {
    const own = this.#categoryOf(row.code);
    if (own) own.splice(own.findIndex(({ code }) => code === behind) + 1, 0, row);
    else {
      const at = this.#categories.findIndex((rows) => rows.some(({ code }) => code === behind));
      this.#categories.splice(at + 1, 0, [row]);
    }
  }

  rows(): OrderRow[] {
    return this.#categories.flat();
  }

  #categoryOf(code: string): OrderRow[] | undefined {
    return this.#categories.find((rows) => rows[0]?.code === code.slice(0, 3));
  }

  #categoryBefore(code: string): OrderRow[] | undefined {
    let nearest: OrderRow[] | undefined;
    for (const rows of this.#categories) {
      const category = rows[0]?.code ?? '';
      if (category < code && category > (nearest?.[0]?.code ?? '')) nearest = rows;
    }
    return nearest;
  }
}

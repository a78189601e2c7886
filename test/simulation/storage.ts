import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Value } from './history.ts';

/** What a Durable Object keeps: its database and its alarm. */
export class Storage {
  readonly #database = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();
  /** When the platform calls, in ms; it stays until the call has ended. */
  alarm: number | undefined;
  /** The alarm that is being answered: it is not told any more, but comes again if that breaks. */
  rang: number | undefined;

  run(sql: string, values: readonly Value[]): unknown[] {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all(...values);
  }
}

/** Does a statement only read? */
export const isReading = (sql: string): boolean => /^\s*select\b/i.test(sql);

/** Does it only lay out the tables, which is done at each start? */
export const isLayout = (sql: string): boolean => /^\s*create\b/i.test(sql);

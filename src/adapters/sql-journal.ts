import * as z from 'zod';
import type { EhrEvent, Entry, Journal } from '../ports.ts';

/** A SQLite database: that of a Durable Object, or node:sqlite. Answers the rows of a statement. */
export type Sql = (statement: string, ...values: (string | number | null)[]) => unknown[];

const rowSchema = z.object({
  key: z.string(),
  type: z.string(),
  id: z.string(),
  about: z.string().nullable(),
  version: z.string().nullable(),
  again: z.number(),
  request: z.string(),
  received: z.string(),
  attempts: z.number(),
  error: z.string().nullable(),
  due: z.string().nullable(),
});

const entryOf = (row: unknown): Entry => {
  const { key, type, id, about, version, again, request, received, attempts, error, due } =
    rowSchema.parse(row);
  const event: EhrEvent = { resourceType: type, id, ...(about === null ? {} : { about }) };
  return {
    key,
    event,
    ...(version === null ? {} : { version }),
    ...(again ? { again: true } : {}),
    requestId: request,
    receivedAt: received,
    attempts,
    ...(error === null ? {} : { lastError: error }),
    ...(due === null ? {} : { dueAt: due }),
  };
};

const instant = z.array(z.object({ at: z.string().nullable() })).length(1);

/** The journal in SQLite; instants are ISO 8601 in UTC, so that they sort as text. */
export const sqlJournal = (sql: Sql): Journal => {
  sql(
    `create table if not exists entry (key text primary key, type text not null, id text not null,
      about text, version text, again integer not null, request text not null,
      received text not null, attempts integer not null default 0, error text, due text,
      ending text, ended text)`,
  );
  sql('create index if not exists entry_due on entry (due) where due is not null');
  sql('create index if not exists entry_version on entry (type, id, version)');
  sql(
    'create table if not exists own (name text, version text, at text, primary key (name, version))',
  );

  sql('create table if not exists run (deed text primary key, began text not null)');

  const instantOf = (statement: string, ...values: string[]): string | undefined =>
    instant.parse(sql(statement, ...values))[0]?.at ?? undefined;

  const isNoted = (key: string): boolean =>
    sql('select 1 from entry where key = ?', key).length > 0;

  return {
    isNoted,
    note: ({ key, event, version, again, requestId, receivedAt }, dueAt = receivedAt) => {
      if (isNoted(key)) return false;
      sql(
        `insert into entry (key, type, id, about, version, again, request, received, due)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        key,
        event.resourceType,
        event.id,
        event.about ?? null,
        version ?? null,
        again ? 1 : 0,
        requestId,
        receivedAt,
        dueAt,
      );
      return true;
    },
    due: (at) =>
      sql('select * from entry where due <= ? order by received, key limit 500', at).map(entryOf),
    nextDue: () => instantOf('select min(due) as at from entry where due is not null'),
    isWorked: ({ resourceType, id }, version) =>
      sql(
        `select 1 from entry where type = ? and id = ? and version = ? and ending in ('worked', 'own', 'seen')`,
        resourceType,
        id,
        version,
      ).length > 0,
    began: (deed, at) => {
      sql('insert or replace into run (deed, began) values (?, ?)', deed, at);
    },
    lastBegan: (deed) => instantOf('select max(began) as at from run where deed = ?', deed),
    finish: (keys, ending, at) => {
      for (const key of keys)
        sql('update entry set due = null, ending = ?, ended = ? where key = ?', ending, at, key);
    },
    postpone: (keys, error, dueAt, isCounted) => {
      for (const key of keys)
        sql(
          'update entry set due = ?, error = ?, attempts = attempts + ? where key = ?',
          dueAt,
          error,
          isCounted ? 1 : 0,
          key,
        );
    },
    dead: () =>
      sql(`select * from entry where ending = 'dead' order by received, key`).map(entryOf),
    revive: (key, at) => {
      if (sql(`select 1 from entry where key = ? and ending = 'dead'`, key).length === 0)
        return false;
      sql(
        'update entry set due = ?, attempts = 0, again = 1, ending = null, ended = null where key = ?',
        at,
        key,
      );
      return true;
    },
    wrote: (name, version, at) => {
      sql('insert or ignore into own (name, version, at) values (?, ?, ?)', name, version, at);
    },
    isOwn: (name, version) =>
      sql('select 1 from own where name = ? and version = ?', name, version).length > 0,
    forget: (before) => {
      sql(`delete from entry where ended < ? and ending <> 'dead'`, before);
      sql('delete from own where at < ?', before);
      sql('delete from run where began < ?', before);
    },
    oldestEnd: () => instantOf(`select min(ended) as at from entry where ending <> 'dead'`),
  };
};

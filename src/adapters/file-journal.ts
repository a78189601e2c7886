import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../ports.ts';
import { sqlJournal } from './sql-journal.ts';

/** A journal in a file of this machine, or in memory when no file is named. */
export const fileJournal = (file = ':memory:'): Journal => {
  const database = new DatabaseSync(file);
  return sqlJournal((statement, ...values) => database.prepare(statement).all(...values));
};

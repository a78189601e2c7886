/** What a line of the log may hold: ids, counts, durations, hashes and fixed words. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const plain = /^[\w.:/$#|*-]{0,200}$/;

/**
 * One line of the log as JSON. A text that is more than a name is left out, so that neither a
 * patient's words nor a line of somebody's making ever stand in the log.
 */
export const logLine = (level: 'info' | 'warn' | 'error', fields: LogFields): string =>
  JSON.stringify({
    level,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' && !plain.test(value) ? '(left out)' : value,
      ]),
    ),
  });

/** Writes a line of the log. */
export const log = (level: 'info' | 'warn' | 'error', fields: LogFields): void => {
  const line = logLine(level, fields);
  if (level === 'error') console.error(line);
  else console.log(line);
};

/** The name of an error, which says what kind it is; its message may quote a resource. */
export const nameOf = (error: unknown): string =>
  error instanceof Error && plain.test(error.name) ? error.name : 'unknown';

const fields = [
  { from: 0, to: 59, of: (at: Date) => at.getUTCMinutes() },
  { from: 0, to: 23, of: (at: Date) => at.getUTCHours() },
  { from: 1, to: 31, of: (at: Date) => at.getUTCDate() },
  { from: 1, to: 12, of: (at: Date) => at.getUTCMonth() + 1 },
  { from: 0, to: 6, of: (at: Date) => at.getUTCDay() },
];

const isIn = (field: string, value: number, from: number, to: number): boolean =>
  field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/');
    const [low = from, high = range.includes('-') ? to : low] =
      range === '*' ? [from, to] : range.split('-').map(Number);
    return value >= low && value <= high && (value - low) % Number(step) === 0;
  });

/** Is a cron line of five fields due in this minute (UTC)? A line that cannot be read never is. */
export const isDue = (line: string, at: Date): boolean => {
  const parts = line.trim().split(/\s+/);
  return (
    parts.length === fields.length &&
    fields.every(({ from, to, of }, index) => isIn(parts[index] ?? '', of(at), from, to))
  );
};

import type { Surroundings } from './command.ts';

const width = 24;

/** Draws one bar that is drawn over; where nobody looks on, a line at the end of each work. */
export const progressBar = ({ err, isTerminal }: Surroundings) => {
  let shown = '';
  return (name: string, done: number, total: number): void => {
    const isDone = done >= total;
    if (!isTerminal) {
      if (isDone && shown !== name) err(`${name}\n`);
      if (isDone) shown = name;
      return;
    }
    const filled = Math.min(width, Math.floor((done / Math.max(total, 1)) * width));
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${name}`;
    if (bar !== shown) err(`\r${bar.padEnd(shown.length)}`);
    shown = bar;
    if (isDone) err(`\r${' '.repeat(shown.length)}\r`);
  };
};

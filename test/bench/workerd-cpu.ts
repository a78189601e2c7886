import { readdirSync, readFileSync } from 'node:fs';

/** Every process below this one that is a workerd. */
export const workerds = (parent = process.pid): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [, of = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (Number(of) !== parent) return [];
        const own = stat.includes('(workerd)') ? [Number(name)] : [];
        return [...own, ...workerds(Number(name))];
      } catch {
        return [];
      }
    });

/** Milliseconds that the threads of the processes ran so far, as the kernel counts (schedstat). */
export const cpuMs = (pids: readonly number[]): number =>
  pids
    .flatMap((pid) =>
      readdirSync(`/proc/${pid}/task`).map((task) =>
        Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
      ),
    )
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;

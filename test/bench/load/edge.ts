import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** `wrangler dev` on a port, with everything it keeps in a folder, so that it can be started again. */
export interface Edge {
  address: string;
  /** Starts it and waits until it answers. */
  start(): Promise<void>;
  /** Does it answer again within that time? */
  isBackWithin(ms: number): Promise<boolean>;
  /** Ends it and its workerds at once, as a machine that loses its power does. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): void;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The service as `wrangler dev` runs it; `vars` is the file of its settings. */
export const edgeOn = (port: number, folder: string, vars: string): Edge => {
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child?.pid) process.kill(-child.pid, name);
    } catch {
      // It ended by itself.
    }
  };
  const answers = (): Promise<boolean> =>
    // Where its workerd was killed, wrangler holds a request without end.
    fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    address,
    start: async () => {
      child = spawn(
        path.join(root, 'node_modules/.bin/wrangler'),
        [
          ...['dev', '--port', String(port), '--env-file', vars],
          ...['--persist-to', folder, '--log-level', 'error'],
        ],
        {
          cwd: root,
          detached: true,
          stdio: ['ignore', 'ignore', 'inherit'],
          env: {
            ...process.env,
            WRANGLER_SEND_METRICS: 'false',
            WRANGLER_HIDE_BANNER: 'true',
            CLOUDFLARE_CF_FETCH_ENABLED: 'false',
            XDG_CONFIG_HOME: folder,
          },
        },
      );
      for (let tries = 0; !(await answers()); tries += 1) {
        if (tries > 240) throw new Error('wrangler dev did not start.');
        await sleep(250);
      }
    },
    isBackWithin: async (ms) => {
      for (const until = Date.now() + ms; Date.now() < until; await sleep(250))
        if (await answers()) return true;
      return false;
    },
    kill: async () => {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      signal('SIGKILL');
      await ended;
    },
    stop: () => signal('SIGTERM'),
  };
};

import { parseArgs } from 'node:util';
import type { EhrSurroundings } from '../adapters/ehr.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';
import { builtBots } from './installation/bot-code.ts';
import { areMet, type Check, checksOf } from './installation/checks.ts';
import { planOf, removalOf } from './installation/plan.ts';
import { recordIn, recordSteps } from './installation/record.ts';
import { projectServer } from './installation/server.ts';
import { clinicSettings } from './installation/settings.ts';
import type { Step } from './installation/step.ts';

const marks: Record<Check['state'], string> = { there: '✓', weaker: '!', missing: '✗' };

/** The checks, a line each. */
export const checkLines = (checks: readonly Check[]): string =>
  checks.map(({ state, words }) => `${marks[state]} ${words}\n`).join('');

const stepLine = ({ action, type, name }: Step): string =>
  `${action.padEnd(7)} ${type.padEnd(21)} ${name}\n`;

const planLines = (steps: readonly Step[]): string =>
  steps.length ? steps.map(stepLine).join('') : 'Nothing to do.\n';

/** How many steps there are of each kind; one by one they are told while they are carried out. */
const summary = (steps: readonly Step[]): string => {
  const counts = new Map<string, number>();
  for (const { action, type } of steps)
    counts.set(`${action} ${type}`, (counts.get(`${action} ${type}`) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => (count > 1 ? `${kind} ${count}` : kind));
  return steps.length ? `To do: ${parts.join(', ')}.\n` : 'Nothing to do.\n';
};

/** Carries the steps out one after the other; the first refusal ends it, and a second run goes on there. */
const carryOut = async (steps: readonly Step[], { err }: Surroundings): Promise<number> => {
  for (const [index, step] of steps.entries()) {
    err(`[${index + 1}/${steps.length}] ${stepLine(step)}`);
    try {
      await step.carryOut();
    } catch (error) {
      err(
        `${error instanceof Error ? error.message : 'unknown failure'}\n${index} of ${steps.length} steps are done. Correct that and run the command again; it goes on where it stopped.\n`,
      );
      return index;
    }
  }
  return steps.length;
};

const optionsOf = (words: readonly string[], name: string) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      record: { type: 'string' },
      plan: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length) throw new UsageError(`${name} does not know "${positionals[0]}".`);
  if (!values.tenant) throw new UsageError(`${name} needs --tenant FILE.`);
  if (values.record && name !== 'install') throw new UsageError(`${name} does not know --record.`);
  return { ...values, tenant: values.tenant };
};

/** The commands, over the platform's own network or that of a test. */
export const installCommands = (
  surroundings?: EhrSurroundings,
): { install: Command; uninstall: Command } => {
  const run = async (
    words: readonly string[],
    around: Surroundings,
    which: 'install' | 'uninstall',
  ): Promise<number> => {
    const options = optionsOf(words, which);
    const settings = clinicSettings(options.tenant, around.env);
    const record = options.record ? recordIn(options.record) : [];
    const server = projectServer(settings, surroundings);
    const project = await server.project();
    const checks = which === 'install' ? checksOf(project, settings) : [];
    const steps =
      which === 'install'
        ? [
            ...(await recordSteps(server, record)),
            ...(await planOf(server, settings, await builtBots())),
          ]
        : await removalOf(server, settings);
    if (!options.json) {
      around.out(
        `Project ${project.name ?? project.id} on ${new URL(settings.tenant.ehr.baseUrl).host}\n`,
      );
      around.out(checkLines(checks));
      around.out(options.plan ? planLines(steps) : summary(steps));
    }
    const mayGoOn = areMet(checks);
    const done = options.plan || !mayGoOn ? 0 : await carryOut(steps, around);
    const isDone = mayGoOn && (options.plan || done === steps.length);
    if (options.json) {
      const plan = steps.map(({ action, type, name }) => ({ action, type, name }));
      around.out(
        `${JSON.stringify({ tenant: settings.tenant.id, project: project.id, checks, plan, done, ok: isDone })}\n`,
      );
    } else if (!mayGoOn) around.err('Nothing was changed: what is missing comes first.\n');
    else if (isDone && !options.plan && steps.length)
      around.out(
        which === 'install'
          ? `Installed. See that it works: npm run -s claimwright -- doctor --tenant ${options.tenant}\n`
          : 'Removed. Claims, Tasks, payers and charges stay as they are.\n',
      );
    return isDone ? exit.done : exit.finding;
  };
  return {
    install: (words, around) => run(words, around, 'install'),
    uninstall: (words, around) => run(words, around, 'uninstall'),
  };
};

import type { Project } from '@medplum/fhirtypes';
import type { ClinicSettings } from './settings.ts';
import { foreignSettings, otherTenant } from './stored-settings.ts';

/** Something that the server offers or lacks. */
export interface Check {
  check: string;
  /** `missing`: nothing works without it; `weaker`: it works, and the words say what is lost. */
  state: 'there' | 'weaker' | 'missing';
  words: string;
}

const isPublic = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  const isPrivate =
    /^(localhost|localhost\.localdomain|.*\.localhost|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|198\.1[89]\..*|(22[4-9]|2[3-5]\d)\..*|0\..*|\[.*\])$/;
  return protocol === 'https:' && !isPrivate.test(hostname);
};

const botsCheck = ({ features }: Project): Check =>
  features?.includes('bots')
    ? { check: 'bots', state: 'there', words: 'Bots are on.' }
    : {
        check: 'bots',
        state: 'missing',
        words:
          'The project feature `bots` is off: no bot would run. Ask the server administrator to switch it on.',
      };

const cronCheck = ({ features }: Project): Check =>
  features?.includes('cron')
    ? { check: 'cron', state: 'there', words: 'Cron is on: the sweep runs at night.' }
    : {
        check: 'cron',
        state: 'weaker',
        words:
          'The project feature `cron` is off: what an event did not bring is found only when somebody executes the bot nightly-sweep. Ask the server administrator to switch it on.',
      };

const transactionCheck = ({ features }: Project, { tenant }: ClinicSettings): Check => {
  if (features?.includes('transaction-bundles'))
    return { check: 'transactions', state: 'there', words: 'Transactions are all or nothing.' };
  return tenant.ehr.transactions
    ? {
        check: 'transactions',
        state: 'missing',
        words:
          'ehr.transactions is true, but the project feature `transaction-bundles` is off: the server would run a transaction as a batch and keep half of it. Have the feature switched on, or take ehr.transactions out.',
      }
    : {
        check: 'transactions',
        state: 'weaker',
        words:
          'The project feature `transaction-bundles` is off: an acceptance is written claim first, then its proof, then its Task, and the sweep completes one that broke off.',
      };
};

const outboundCheck = ({ tenant }: ClinicSettings): Check => {
  if (!tenant.edgeUrl)
    return { check: 'outbound', state: 'there', words: 'The bots call no other server.' };
  return isPublic(tenant.edgeUrl)
    ? {
        check: 'outbound',
        state: 'there',
        words: `Events go to ${new URL(tenant.edgeUrl).host}; the server must be allowed to reach it.`,
      }
    : {
        check: 'outbound',
        state: 'missing',
        words:
          'edgeUrl is not https or not public: the server would take the Subscriptions and silently send nothing (allowUnsafeOutbound is off by default). Use a public https address, or leave edgeUrl out and let the bots do the work.',
      };
};

/** The bots of a project read one clinic's settings. */
const tenantCheck = (project: Project, { tenant }: ClinicSettings): Check[] => {
  const other = otherTenant(project, tenant.id);
  return other === undefined
    ? []
    : [
        {
          check: 'tenant',
          state: 'missing',
          words: `The project holds the settings of the clinic ${other}: a project is one clinic, and its bots would read those of ${tenant.id} from now on. Uninstall ${other} first, or name another project.`,
        },
      ];
};

/** What the project offers, and what is missing for this clinic. */
export const checksOf = (project: Project, settings: ClinicSettings): Check[] => [
  botsCheck(project),
  cronCheck(project),
  transactionCheck(project, settings),
  outboundCheck(settings),
  ...tenantCheck(project, settings),
  ...foreignSettings(project).map(
    ({ setting, value }): Check => ({
      check: setting,
      state: 'weaker',
      words: `The project setting ${setting} names ${value}, which is not ours and is left alone: Claim/$submit goes there. Take it out and install again to change that.`,
    }),
  ),
];

/** Are all the conditions met without which nothing works? */
export const areMet = (checks: readonly Check[]): boolean =>
  checks.every(({ state }) => state !== 'missing');

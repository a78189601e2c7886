import { parseArgs } from 'node:util';
import type { Organization } from '@medplum/fhirtypes';
import { type EhrSurroundings, platform } from '../adapters/ehr.ts';
import { token } from '../fhir/keys.ts';
import { external } from '../fhir/systems.ts';
import type { Stored } from '../fhir/writes.ts';
import { operations, schedules } from '../workflows/manifest.ts';
import { type Command, exit, UsageError } from './command.ts';
import { checkLines } from './install.ts';
import { adviceOn } from './installation/advice.ts';
import { builtBots } from './installation/bot-code.ts';
import { botKey } from './installation/bots.ts';
import { type Check, checksOf } from './installation/checks.ts';
import { clientKey } from './installation/clients.ts';
import { findInstalled, planOf } from './installation/plan.ts';
import { type ProjectServer, projectServer } from './installation/server.ts';
import { type ClinicSettings, clinicSettings } from './installation/settings.ts';
import {
  beginTrial,
  endTrials,
  type TrialVisit,
  trialFailures,
  trialResult,
} from './installation/visit.ts';

const pollMs = 250;
const mostLooks = 20;

const there = (check: string, words: string): Check => ({ check, state: 'there', words });
const missing = (check: string, words: string): Check => ({ check, state: 'missing', words });

const installedCheck = async (server: ProjectServer, settings: ClinicSettings): Promise<Check> => {
  const steps = await planOf(server, settings, await builtBots());
  return steps.length === 0
    ? there('installed', 'The project is as the manifest says.')
    : missing(
        'installed',
        `${steps.length} ${steps.length === 1 ? 'part differs' : 'parts differ'} from the manifest (${[...new Set(steps.map(({ type }) => type))].join(', ')}): run claimwright install.`,
      );
};

const billingCheck = async (server: ProjectServer, { tenant }: ClinicSettings): Promise<Check> => {
  const npi = encodeURIComponent(token(external.npi, tenant.billingOrganization));
  const [found] = await server.search<Organization>('Organization', `identifier=${npi}`);
  return found
    ? there('billing-organization', 'The billing organization is in the record.')
    : missing(
        'billing-organization',
        `No Organization has the NPI ${tenant.billingOrganization}: enter it (install --record BUNDLE does), or correct billingOrganization.`,
      );
};

const chargeCheck = async (server: ProjectServer): Promise<Check> => {
  const found = await server.search('ChargeItemDefinition', 'status=active');
  return found.length
    ? there('charge-master', `The charge master has ${found.length} charges.`)
    : missing(
        'charge-master',
        'There is no active ChargeItemDefinition: every claim would be held. Name a chargesFile, or enter the charges.',
      );
};

/** Where the codes come from: the bots carry no more than the starter set. */
const codeSetCheck = ({ tenant }: ClinicSettings): Check =>
  tenant.edgeUrl
    ? there('code-sets', 'The edge service reads the code sets that were published with it.')
    : {
        check: 'code-sets',
        state: 'weaker',
        words:
          'The bots know the starter set alone, a few hundred codes: what it lacks is not suggested, and an edit without its table holds the claim or is shown as waived. The national tables need the edge service (edgeUrl).',
      };

/** The edge service must work in the name of the client that was made for it. */
const clientCheck = async (server: ProjectServer, { tenant }: ClinicSettings): Promise<Check[]> => {
  if (!tenant.edgeUrl) return [];
  const client = (await findInstalled(server, tenant.id)).get(clientKey);
  if (!client || client.id === tenant.ehr.clientId)
    return client ? [there('client', 'The edge service has its own client.')] : [];
  return [
    {
      check: 'client',
      state: 'weaker',
      words: `ehr.clientId is not the client that was made for the edge service: set it to ${client.id}, and its secret (Medplum app, Project, Clients) as ${tenant.ehr.secretRef} of the service.`,
    },
  ];
};

/** Bots that work beside the edge service write proofs too; it believes those of the programs it knows. */
const programsCheck = async (
  server: ProjectServer,
  { tenant }: ClinicSettings,
): Promise<Check[]> => {
  if (!tenant.edgeUrl) return [];
  const found = await findInstalled(server, tenant.id);
  const unknown = [...operations, ...schedules].flatMap((bot) => {
    const id = found.get(botKey({ ...bot, description: '' }))?.id;
    return id && !tenant.ehr.programs.includes(`Bot/${id}`) ? [`"Bot/${id}"`] : [];
  });
  return unknown.length
    ? [
        {
          check: 'programs',
          state: 'weaker',
          words: `Bots work beside the edge service, which does not believe what they accept or override: put into ehr.programs, here and in the service's own settings: ${unknown.join(', ')}.`,
        },
      ]
    : [there('programs', 'The edge service knows the bots that work beside it.')];
};

const edgeCheck = async (
  { tenant }: ClinicSettings,
  { fetch, timeoutMs }: EhrSurroundings,
): Promise<Check[]> => {
  if (!tenant.edgeUrl) return [];
  const url = `${tenant.edgeUrl.replace(/\/+$/, '')}/readyz`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(
    () => undefined,
  );
  return answer?.ok
    ? [there('edge', `The edge service at ${new URL(url).host} is ready.`)]
    : [
        missing(
          'edge',
          `The edge service answers ${answer ? `status ${answer.status}` : 'nothing'} at ${url}: look at its log.`,
        ),
      ];
};

const isComplete = ({ claim, review }: Awaited<ReturnType<typeof trialResult>>): boolean =>
  claim !== undefined && review !== undefined;

/** Watches what the installation makes of a visit that never was. */
const watch = async (
  server: ProjectServer,
  visit: TrialVisit,
  waitSeconds: number,
  surroundings: EhrSurroundings,
): Promise<Check[]> => {
  const begun = surroundings.now();
  let result = await trialResult(server, visit);
  while (!isComplete(result) && surroundings.now() - begun < waitSeconds * 1000) {
    await surroundings.wait(pollMs);
    result = await trialResult(server, visit);
  }
  const seconds = ((surroundings.now() - begun) / 1000).toFixed(1);
  const failures = await trialFailures(server, visit);
  if (result.claim && result.review) {
    const scrubbed = await server
      // Older servers hand the bot the body, later ones the resource of the address.
      .call(`Claim/${result.claim.id}/$scrub`, result.claim)
      .then(() => there('scrub', 'The operation Claim/$scrub answers.'))
      .catch((error: unknown) =>
        missing('scrub', `Claim/$scrub: ${error instanceof Error ? error.message : 'failed'}`),
      );
    return [
      there('draft-claim', `A finished visit became a draft claim after ${seconds} s.`),
      there('coding-review', 'Its coding review waits for a coder.'),
      scrubbed,
      // What one bot does not do another or the sweep may make up for; it is broken all the same.
      ...failures.map((words) =>
        missing('bot-failure', `A bot failed: ${words}${adviceOn(words)}`),
      ),
    ];
  }
  return [
    missing(
      'draft-claim',
      `${result.claim ? 'The claim has no coding review' : 'A finished visit became no claim'} within ${waitSeconds} s.${failures.length ? ` A bot failed: ${failures[0]}${adviceOn(failures[0] ?? '')}` : ' No bot reported a failure: look whether the Subscriptions are active, and wait longer with --wait SECONDS.'}`,
    ),
  ];
};

/** Looks as often as bots that were still at work may have written; twice nothing ends it. */
const isClean = async (
  server: ProjectServer,
  { wait }: Pick<EhrSurroundings, 'wait'>,
): Promise<boolean> => {
  let quiet = 0;
  for (let look = 0; look < mostLooks && quiet < 2; look += 1) {
    await wait(pollMs * 4);
    quiet = (await endTrials(server)) === 0 ? quiet + 1 : 0;
  }
  return quiet === 2;
};

const trial = async (
  server: ProjectServer,
  settings: ClinicSettings,
  waitSeconds: number,
  surroundings: EhrSurroundings,
): Promise<Check[]> => {
  const payer = await aPayer(server, settings);
  if (!payer)
    return [missing('payer', 'No payer of payersFile is in the record: run claimwright install.')];
  await endTrials(server);
  const checks: Check[] = [];
  try {
    const visit = await beginTrial(server, payer, new Date(surroundings.now()));
    checks.push(...(await watch(server, visit, waitSeconds, surroundings)));
  } finally {
    await endTrials(server);
  }
  return [
    ...checks,
    (await isClean(server, surroundings))
      ? there('cleaned-up', 'Everything of the trial is removed again.')
      : missing('cleaned-up', 'Something of the trial was written again; run doctor once more.'),
  ];
};

const aPayer = async (
  server: ProjectServer,
  { payers }: ClinicSettings,
): Promise<Stored<Organization> | undefined> => {
  for (const { payerId } of payers.filter(({ retired }) => !retired)) {
    const value = encodeURIComponent(token(external.payerId, payerId));
    const [found] = await server.search<Organization>(
      'Organization',
      `identifier=${value}&active=true`,
    );
    if (found) return found;
  }
  return undefined;
};

/** `doctor`: checks a running installation end to end, with a visit that never was. */
export const doctorCommand =
  (surroundings: EhrSurroundings = platform): Command =>
  async (words, around) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        wait: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
      },
    });
    const waitSeconds = Number(values.wait);
    if (positionals.length) throw new UsageError(`doctor does not know "${positionals[0]}".`);
    if (!values.tenant) throw new UsageError('doctor needs --tenant FILE.');
    if (!(waitSeconds > 0)) throw new UsageError('--wait takes a number of seconds.');
    const settings = clinicSettings(values.tenant, around.env);
    const server = projectServer(settings, surroundings);
    const project = await server.project();
    const tell = (checks: readonly Check[]): readonly Check[] => {
      if (!values.json) around.out(checkLines(checks));
      return checks;
    };
    const before = tell([
      ...checksOf(project, settings),
      await installedCheck(server, settings),
      await billingCheck(server, settings),
      await chargeCheck(server),
      codeSetCheck(settings),
      ...(await clientCheck(server, settings)),
      ...(await programsCheck(server, settings)),
      ...(await edgeCheck(settings, surroundings)),
    ]);
    const isInstalled = before.every(
      ({ check, state }) => check !== 'installed' || state === 'there',
    );
    const checks = [
      ...before,
      ...tell(isInstalled ? await trial(server, settings, waitSeconds, surroundings) : []),
    ];
    const ok = isInstalled && checks.every(({ state }) => state !== 'missing');
    if (values.json)
      around.out(
        `${JSON.stringify({ tenant: settings.tenant.id, project: project.id, checks, ok })}\n`,
      );
    return ok ? exit.done : exit.finding;
  };

import { createRequire } from 'node:module';
import vm from 'node:vm';
import {
  type BotEvent,
  badRequest,
  ContentType,
  Hl7Message,
  MedplumClient,
  notFound,
  OperationOutcomeError,
} from '@medplum/core';
import type { Binary } from '@medplum/fhirtypes';
import type { Ledger } from '../ledger.ts';
import type { EmbeddedProject } from './project.ts';

/** A handler as the server calls it. */
type Handler = (medplum: MedplumClient, event: BotEvent) => Promise<unknown>;

/** What a bot's code is given of the outside. */
export interface BotSurroundings {
  baseUrl: string;
  /** The way into the EHR. */
  inward: (request: Request) => Promise<Response>;
  /** The way out, as `fetch` of the code. */
  outward: typeof fetch;
  issueToken: (profile: string) => string;
  print: (line: string) => void;
}

const require = createRequire(import.meta.url);

/** Nothing else is there: no timers, no Buffer, no crypto, no structuredClone. */
const vmGlobals = ({ outward, print }: BotSurroundings) => ({
  console: Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug'].map((name) => [
      name,
      (...words: unknown[]) => print(words.map(String).join(' ')),
    ]),
  ),
  fetch: outward,
  require,
  ContentType,
  Hl7Message,
  MedplumClient,
  TextEncoder,
  TextDecoder,
  URL,
  URLSearchParams,
});

const scripts = new Map<string, vm.Script>();

const scriptOf = (code: string, wrapped: string): vm.Script => {
  const known = scripts.get(code);
  if (known) return known;
  const script = new vm.Script(wrapped);
  scripts.set(code, script);
  return script;
};

/** The wrapper of the server's VM context: `exports` is its own, `module.exports` is not read back. */
const fromVmContext = (code: string, surroundings: BotSurroundings): unknown =>
  scriptOf(
    code,
    `const exports = {}; const module = {exports};\n${code}\n(() => exports.handler)()`,
  ).runInContext(vm.createContext(vmGlobals(surroundings)));

/** A lambda requires the code as a CommonJS module, with all that Node has. */
const fromLambda = (code: string): unknown => {
  const module = { exports: {} };
  const run: unknown = vm.runInThisContext(`(function (exports, module, require) {${code}\n})`);
  if (typeof run === 'function') run(module.exports, module, require);
  return 'handler' in module.exports ? module.exports.handler : undefined;
};

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const codeOf = (ledger: Ledger, url: string | undefined): string => {
  const found = ledger.store.current('Binary', url?.replace('Binary/', '') ?? '');
  // The shelf of Binaries holds Binaries.
  const data = (found as Binary | undefined)?.data;
  if (!data) throw new OperationOutcomeError(badRequest('No executable code'));
  return Buffer.from(data, 'base64').toString('utf8');
};

/** Runs the deployed code of a member bot as the server does; what it refuses with is the server's. */
export const runDeployed = async (
  project: EmbeddedProject,
  ledger: Ledger,
  botId: string,
  event: BotEvent,
  surroundings: BotSurroundings,
): Promise<unknown> => {
  const bot = project.bot(botId);
  if (!bot) throw new OperationOutcomeError(notFound);
  if (!project.has('bots')) throw new OperationOutcomeError(badRequest('Bots not enabled'));
  const { runtimeVersion } = bot;
  if (runtimeVersion !== 'vmcontext' && runtimeVersion !== 'awslambda')
    throw new OperationOutcomeError(badRequest('Unsupported bot runtime'));
  const profile = `Bot/${botId}`;
  if (!project.membershipOf(profile))
    throw new OperationOutcomeError(badRequest('Could not find ProjectMembership for Bot'));
  if (runtimeVersion === 'vmcontext' && !project.hosting.runsVmContext)
    throw new OperationOutcomeError(badRequest('VM Context bots not enabled on this server'));
  const code = (): string => codeOf(ledger, bot.executableCode?.url);
  const handler =
    runtimeVersion === 'vmcontext'
      ? fromVmContext(code(), surroundings)
      : fromLambda(project.lambdas.get(botId)?.code ?? code());
  if (!isHandler(handler)) throw new Error('exports.handler is not a function');
  const medplum = new MedplumClient({
    baseUrl: surroundings.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => surroundings.inward(new Request(url, init)),
  });
  medplum.setAccessToken(surroundings.issueToken(profile));
  return handler(medplum, { ...event, secrets: project.secrets() });
};

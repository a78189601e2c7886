import { cycles, reach } from './graph.ts';
import { codeOf, type Import, importsOf, lineOf, type SourceFile } from './source.ts';

const core = ['coding', 'claim', 'edits', 'eligibility', 'remittance', 'patient'];
const lookups = 'codesets/tables.ts';

/** What a room may import of ours, and the rule that says so. An unlisted room composes freely. */
const rooms: Record<string, { rule: number; may: readonly string[] }> = {
  fhir: { rule: 1, may: ['fhir'] },
  chart: { rule: 1, may: ['chart', 'fhir', lookups] },
  codesets: { rule: 1, may: ['codesets', 'fhir'] },
  ...Object.fromEntries(
    core.map((room) => [room, { rule: 2, may: [room, 'chart', 'fhir', lookups] }]),
  ),
  x12: { rule: 3, may: ['x12', 'fhir'] },
  workflows: { rule: 4, may: ['workflows', 'fhir', 'chart', 'ports', lookups, ...core] },
  ports: { rule: 5, may: ['ports', 'fhir', 'chart', lookups] },
  env: { rule: 5, may: ['env', 'fhir', 'chart', lookups] },
  adapters: { rule: 5, may: ['adapters', 'fhir', 'chart', 'ports', 'env', 'codesets', 'x12'] },
  bots: {
    rule: 5,
    may: ['bots', 'fhir', 'chart', 'ports', 'env', 'workflows', 'adapters', lookups],
  },
  routes: { rule: 6, may: ['routes', 'fhir', 'chart', 'ports', 'env', 'workflows', lookups] },
  workbench: { rule: 6, may: ['workbench', 'fhir', 'chart', 'ports', 'workflows', lookups] },
  app: {
    rule: 6,
    may: ['app', 'fhir', 'chart', 'ports', 'env', 'routes', 'workbench', 'workflows'],
  },
  ehr: { rule: 6, may: ['ehr', 'fhir'] },
};

const mayUseEhr = new Set(['ehr', 'local', 'cli', 'demo']);
const mayUseAdapters = new Set(['adapters', 'worker', 'local', 'commands', 'demo', 'bots']);
const mayUseFixtures = new Set(['local', 'demo']);
const knowsHono = new Set(['routes', 'workbench', 'app', 'ehr', 'local', 'worker']);

/** Pure packages that the core may use at run time. */
const purePackages = /^(@noble\/hashes|@scure\/base)(\/|$)/;

/** The border of the packs: what a file says about itself is parsed there, synchronously. */
const packBorder = 'src/codesets/pack/manifest.ts';

/** What runs at the edge or in a server's VM context, and what must not be carried there. */
const deployed = /^(src\/worker\.ts|bots\/)/;
const staysHere = /^src\/(ehr|demo|commands|codesets\/import)\/|^src\/(local|cli)\.ts$/;

const impurities: readonly [RegExp, string][] = [
  [/\b(async|await)\b/g, 'is async'],
  [/\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/g, 'reads the clock'],
  [/\bMath\s*\.\s*random\b/g, 'is random'],
  [/(?<![.\w$])console\s*\./g, 'logs'],
  [/(?<![.\w$])process\s*\./g, 'reads the process'],
  [
    /(?<![.\w$])(structuredClone|Buffer|atob|btoa|crypto|performance|fetch|setTimeout|setInterval|queueMicrotask)\s*[.(]/g,
    'uses what a bare VM context has not',
  ],
];

const roomOf = (path: string): string =>
  path
    .replace(/^src\//, '')
    .split('/')[0]
    ?.replace(/\.\w+$/, '') ?? '';

const isPure = (path: string): boolean =>
  path.startsWith('src/') &&
  !path.startsWith('src/codesets/import/') &&
  ['fhir', 'chart', 'codesets', 'x12', ...core].includes(roomOf(path));

const isEdit = (file: SourceFile): boolean => /:\s*ClaimEdit\s*=/.test(codeOf(file.text));

/** The file a relative import leads to, from the project's root. */
const targetOf = (from: string, specifier: string): string => {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
};

const isListed = (target: string, may: readonly string[]): boolean =>
  may.some((place) => (place.includes('.') ? target === `src/${place}` : roomOf(target) === place));

const ruleOnOurs = (file: SourceFile, target: string): string | undefined => {
  const room = roomOf(file.path);
  const targetRoom = roomOf(target);
  const isFromBots = file.path.startsWith('bots/');
  if (!target.startsWith('src/') && !(isFromBots && target.startsWith('bots/'))) {
    const place = target.split('/')[0];
    return place === 'fixtures' && mayUseFixtures.has(room)
      ? undefined
      : `rule 7, nothing imports ${place}`;
  }
  if (targetRoom === 'adapters' && !mayUseAdapters.has(room))
    return 'rule 5, adapters are named only in worker, local, cli, demo and bots';
  if (targetRoom === 'ehr' && !mayUseEhr.has(room))
    return 'the embedded EHR is for local, cli, demo and test';
  const own = rooms[room];
  if (own && !isListed(target, own.may))
    return `rule ${own.rule}, ${room} may import only ${own.may.join(', ')}`;
  return undefined;
};

const ruleOnEdits = (
  file: SourceFile,
  target: string,
  found: Import,
  edits: ReadonlySet<string>,
): string | undefined => {
  if (!edits.has(file.path)) return undefined;
  if (edits.has(target)) return 'rule 9, edits never import edits';
  return found.isTypeOnly || ['edits', 'fhir', 'chart'].includes(roomOf(target))
    ? undefined
    : 'rule 9, an edit imports ./edit.ts, ../chart.ts, ../fhir and types';
};

const ruleOnPackages = (file: SourceFile, found: Import): string | undefined => {
  const room = roomOf(file.path);
  if (/^(hono|@hono)(\/|$)/.test(found.specifier) && !knowsHono.has(room))
    return `rule 6, ${room} does not know Hono`;
  if (file.path === packBorder && found.specifier === 'zod') return undefined;
  if (isPure(file.path) && !found.isTypeOnly && !purePackages.test(found.specifier))
    return 'the core is pure and imports only types from packages';
  return undefined;
};

const reExport = /\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"][^'"]*['"]/g;

const rulesOnText = (file: SourceFile, code: string): string[] => {
  const problems: string[] = [];
  const report = (index: number, words: string) =>
    problems.push(`${file.path}:${lineOf(code, index)} ${words}`);
  if (isPure(file.path))
    for (const [pattern, words] of impurities)
      for (const match of code.matchAll(pattern)) report(match.index, `${words}: the core is pure`);
  if (reExport.test(code) && /^[\s;]*$/.test(code.replace(reExport, '')))
    report(0, 'only re-exports: rule 8, no barrels');
  reExport.lastIndex = 0;
  const ownDefault = code.search(/\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/);
  if (ownDefault >= 0 && file.path !== 'src/worker.ts')
    report(ownDefault, 'has a default export: rule 8, only the Worker has one');
  if (/(^|\/)(utils|helpers|common|shared|services)\//.test(file.path))
    report(0, 'stands in a folder that is no word of the trade');
  return problems;
};

/** Every breach of the import rules of the architecture, each with file, line and rule. */
export const breaches = (files: readonly SourceFile[]): string[] => {
  const problems: string[] = [];
  const atRunTime = new Map<string, string[]>();
  const edits = new Set(files.filter(isEdit).map(({ path }) => path));
  for (const file of files) {
    problems.push(...rulesOnText(file, codeOf(file.text)));
    for (const found of importsOf(file.text)) {
      const isOurs = found.specifier.startsWith('.');
      const target = isOurs ? targetOf(file.path, found.specifier) : found.specifier;
      const broken = isOurs
        ? (ruleOnOurs(file, target) ?? ruleOnEdits(file, target, found, edits))
        : ruleOnPackages(file, found);
      if (broken) problems.push(`${file.path}:${found.line} imports ${target}: ${broken}`);
      if (!found.isTypeOnly)
        atRunTime.set(file.path, [...(atRunTime.get(file.path) ?? []), target]);
    }
  }
  for (const { path } of files.filter((file) => deployed.test(file.path)))
    for (const trail of reach(atRunTime, path)) {
      const end = trail.at(-1) ?? '';
      if (staysHere.test(end) || (path === 'src/worker.ts' && end.startsWith('node:')))
        problems.push(`${path}:1 carries ${end} with it, by ${trail.join(' → ')}: not deployed`);
    }
  // A cycle of types alone is gone when the program runs, so only the others count.
  for (const cycle of cycles(atRunTime))
    problems.push(`${cycle[0]}:1 ${cycle.join(' → ')}: rule 8, no cycles`);
  return problems;
};

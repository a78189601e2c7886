/** One source file: its path from the project's root, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

const core = ['coding', 'claim', 'edits', 'eligibility', 'remittance', 'patient'];
const pure = ['fhir', 'chart', ...core, 'x12'];

/** What each room may import of ours; a room that is not listed may import anything but rule 7's. */
const allowed: Record<string, readonly string[]> = {
  fhir: ['fhir'],
  chart: ['chart', 'fhir', 'codesets/tables.ts'],
  codesets: ['codesets', 'fhir'],
  x12: ['x12', 'fhir'],
  ports: ['ports', 'fhir', 'chart', 'codesets/tables.ts'],
  env: ['env', 'chart', 'fhir', 'codesets/tables.ts'],
  workflows: ['workflows', 'fhir', 'chart', 'ports', 'codesets/tables.ts', ...core],
  adapters: ['adapters', 'fhir', 'chart', 'ports', 'env', 'codesets'],
  routes: ['routes', 'fhir', 'chart', 'ports', 'env', 'workflows', 'codesets/tables.ts'],
  workbench: ['workbench', 'fhir', 'chart', 'ports', 'workflows', 'codesets/tables.ts'],
  app: ['app', 'fhir', 'ports', 'env', 'routes', 'workbench', 'workflows', 'chart'],
  ehr: ['ehr', 'fhir'],
  ...Object.fromEntries(core.map((room) => [room, [room, 'chart', 'fhir', 'codesets/tables.ts']])),
};

const knowsHono = new Set(['routes', 'workbench', 'app', 'ehr', 'local', 'worker']);
const mayUseEhr = new Set(['ehr', 'local', 'cli', 'demo']);
const mayUseAdapters = new Set(['adapters', 'worker', 'local', 'cli', 'demo']);

const impurities: readonly [RegExp, string][] = [
  [/\basync\b/, 'is async'],
  [/\bDate\.now\(/, 'reads the clock'],
  [/\bnew Date\(\)/, 'reads the clock'],
  [/\bMath\.random\(/, 'is random'],
  [/\bconsole\./, 'logs'],
  [/\bprocess\./, 'reads the process'],
];

const stripped = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const roomOf = (path: string): string =>
  (path.startsWith('src/') ? path.slice(4) : path).split('/')[0]?.replace(/\.tsx?$/, '') ?? '';

/** The file a relative import leads to, from the project's root. */
const targetOf = (from: string, specifier: string): string => {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
};

interface Import {
  specifier: string;
  isTypeOnly: boolean;
  line: number;
}

const importsOf = (text: string): Import[] =>
  [
    ...stripped(text).matchAll(
      /(?:^|\n|;)\s*(import|export)\s+(type\s)?[^;'"]*?(?:from\s*)?['"]([^'"]+)['"]/g,
    ),
  ]
    .filter((match) => match[1] === 'import' || /\bfrom\b/.test(match[0]))
    .map((match) => ({
      specifier: match[3] ?? '',
      isTypeOnly: match[2] !== undefined,
      line: lineOf(text, (match.index ?? 0) + match[0].length),
    }))
    .concat(
      [...stripped(text).matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => ({
        specifier: match[1] ?? '',
        isTypeOnly: false,
        line: lineOf(text, match.index ?? 0),
      })),
    );

const isAllowed = (target: string, room: string): boolean =>
  (allowed[room] ?? []).some((place) =>
    place.includes('.') ? target === `src/${place}` : roomOf(target) === place,
  );

const checkOurs = (
  file: SourceFile,
  target: string,
  edits: ReadonlySet<string>,
): string | undefined => {
  const room = roomOf(file.path);
  const targetRoom = roomOf(target);
  const isOutside = !target.startsWith('src/');
  if (isOutside) {
    const place = target.split('/')[0];
    if (place === 'fixtures' && (room === 'local' || room === 'demo')) return undefined;
    return `imports ${target}: rule 7, nothing imports ${place}`;
  }
  if (allowed[room] && !isAllowed(target, room)) return `imports ${target}: ${room} may not`;
  if (targetRoom === 'ehr' && !mayUseEhr.has(room))
    return `imports ${target}: the embedded EHR is for local, cli and demo`;
  if (targetRoom === 'adapters' && !mayUseAdapters.has(room))
    return `imports ${target}: rule 5, adapters are named only where things are composed`;
  if (room === 'worker' && target.startsWith('src/codesets/import/'))
    return `imports ${target}: Node-only readers`;
  if (isEdit(file) && edits.has(target))
    return `imports ${target}: rule 9, edits never import edits`;
  return undefined;
};

const isEdit = (file: SourceFile): boolean => /:\s*ClaimEdit\s*=/.test(file.text);

const checkPackage = (file: SourceFile, found: Import): string | undefined => {
  const room = roomOf(file.path);
  if (!file.path.startsWith('src/')) return undefined;
  if (/^(hono|@hono\/)/.test(found.specifier) && !knowsHono.has(room))
    return `imports ${found.specifier}: rule 6, ${room} does not know Hono`;
  if (pure.includes(room) && /^(node:|@medplum\/|zod)/.test(found.specifier) && !found.isTypeOnly)
    return `imports ${found.specifier} at run time: the core is pure`;
  return undefined;
};

const checkText = (file: SourceFile): string[] => {
  const text = stripped(file.text);
  const problems: string[] = [];
  if (file.path.startsWith('src/') && pure.includes(roomOf(file.path))) {
    for (const [pattern, words] of impurities) {
      const index = text.search(pattern);
      if (index >= 0)
        problems.push(`${file.path}:${lineOf(text, index)} ${words}: the core is pure`);
    }
  }
  const statements = text.split('\n').filter((line) => line.trim() !== '');
  if (
    statements.length > 0 &&
    statements.every((line) => /^\s*export\s+(type\s+)?(\*|\{.*\})\s+from\b/.test(line))
  ) {
    problems.push(`${file.path}:1 only re-exports: rule 8, no barrels`);
  }
  const isWorker = file.path === 'src/worker.ts';
  if (!isWorker && /^(src|bots)\//.test(file.path) && /\bexport default\b/.test(text)) {
    problems.push(`${file.path} has a default export: rule 8, only the Worker has one`);
  }
  return problems;
};

const cycles = (graph: ReadonlyMap<string, readonly string[]>): string[] => {
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      problems.push(`${[...trail.slice(start), path].join(' → ')}: rule 8, no cycles`);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return problems;
};

/** Every breach of the import rules of the architecture, each with file, line and rule. */
export const breaches = (files: readonly SourceFile[]): string[] => {
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  const edits = new Set(files.filter(isEdit).map(({ path }) => path));
  for (const file of files) {
    problems.push(...checkText(file));
    const targets: string[] = [];
    for (const found of importsOf(file.text)) {
      const isOurs = found.specifier.startsWith('.');
      const target = isOurs ? targetOf(file.path, found.specifier) : undefined;
      if (target && !found.isTypeOnly) targets.push(target);
      const problem =
        target && file.path.startsWith('src/')
          ? checkOurs(file, target, edits)
          : checkPackage(file, found);
      if (problem) problems.push(`${file.path}:${found.line} ${problem}`);
    }
    graph.set(file.path, targets);
  }
  return [...problems, ...cycles(graph)];
};

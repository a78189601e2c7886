import { describe, expect, test } from 'vitest';
import { breaches } from './imports/rules.ts';
import { codeOf, importsOf } from './imports/source.ts';
import { sourceFiles } from './imports/tree.ts';

const imports = (path: string) => `import { x } from '${path}';`;

test('the tree as it stands keeps every import rule', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(100);
  expect(breaches(files)).toEqual([]);
});

const planted: [breach: string, path: string, text: string, words: string][] = [
  ['fhir imports the chart', 'src/fhir/x.ts', imports('../chart.ts'), 'rule 1'],
  ['the chart imports a workflow', 'src/chart.ts', imports('./workflows/x.ts'), 'rule 1'],
  ['the code sets import the chart', 'src/codesets/x.ts', imports('../chart.ts'), 'rule 1'],
  ['an edit imports the claim room', 'src/edits/x.ts', imports('../claim/draft.ts'), 'rule 2'],
  ['coding imports the packs', 'src/coding/x.ts', imports('../codesets/x.ts'), 'rule 2'],
  [
    'a type of another room',
    'src/patient/x.ts',
    "import type { X } from '../claim/x.ts';",
    'rule 2',
  ],
  ['x12 imports remittance', 'src/x12/x.ts', imports('../remittance/x.ts'), 'rule 3'],
  ['a workflow imports env', 'src/workflows/x.ts', imports('../env.ts'), 'rule 4'],
  ['a workflow imports an adapter', 'src/workflows/x.ts', imports('../adapters/x.ts'), 'rule 5'],
  ['the app names an adapter', 'src/app.ts', imports('./adapters/x.ts'), 'rule 5'],
  ['a port imports a workflow', 'src/ports.ts', imports('./workflows/x.ts'), 'rule 5'],
  ['a bot imports a route', 'bots/x.ts', imports('../src/routes/x.ts'), 'rule 5'],
  ['a route imports the claim room', 'src/routes/x.ts', imports('../claim/x.ts'), 'rule 6'],
  ['a workflow knows Hono', 'src/workflows/x.ts', imports('hono'), 'rule 6'],
  ['the command line knows Hono', 'src/cli.ts', imports('@hono/node-server'), 'rule 6'],
  ['a bot knows Hono', 'bots/x.ts', imports('hono/jsx'), 'rule 6'],
  ['a workflow imports a bot', 'src/workflows/x.ts', imports('../../bots/x.ts'), 'rule 7'],
  ['the demo imports a test', 'src/demo/x.ts', imports('../../test/x.ts'), 'rule 7'],
  ['the app imports a fixture', 'src/app.ts', imports('../fixtures/x.json'), 'rule 7'],
  ['a bot imports a fixture', 'bots/x.ts', imports('../fixtures/x.json'), 'rule 7'],
  [
    'a barrel',
    'src/coding/x.ts',
    "export {\n  a,\n  b,\n} from './y.ts';\nexport * from './z.ts';",
    'rule 8',
  ],
  ['a default export', 'src/coding/x.ts', 'export default 1;', 'rule 8'],
  ['a default export by name', 'src/app.ts', 'const a = 1;\nexport { a as default };', 'rule 8'],
  ['the Worker imports the EHR', 'src/worker.ts', imports('./ehr/x.ts'), 'embedded EHR'],
  ['a route imports the EHR', 'src/routes/x.ts', imports('../ehr/x.ts'), 'embedded EHR'],
  ['the core imports Medplum', 'src/claim/x.ts', imports('@medplum/core'), 'the core is pure'],
  ['the core imports Node', 'src/claim/x.ts', imports('node:fs'), 'the core is pure'],
  ['the core is async', 'src/coding/x.ts', 'export const x = async () => 1;', 'is async'],
  ['the core reads the clock', 'src/fhir/x.ts', 'export const x = new Date();', 'reads the clock'],
  ['the core reads the time', 'src/fhir/x.ts', 'export const x = Date.now();', 'reads the clock'],
  ['the core is random', 'src/claim/x.ts', 'export const x = Math.random();', 'is random'],
  ['the core logs', 'src/claim/x.ts', "console.log('x');", 'logs'],
  [
    'the core reads the process',
    'src/x12/x.ts',
    'export const x = process.env.X;',
    'reads the process',
  ],
  [
    'the core needs a browser',
    'src/edits/x.ts',
    'export const x = structuredClone({});',
    'bare VM context',
  ],
  ['a folder of leftovers', 'src/claim/utils/x.ts', 'export const x = 1;', 'no word of the trade'],
];

describe('a planted breach is refused with its file, line and rule', () => {
  test.each(planted)('%s', (_, path, text, words) => {
    const found = breaches([{ path, text: `// One line above.\n${text}` }]);
    expect(found.join('\n')).toContain(words);
    expect(found.join('\n')).toMatch(new RegExp(`^${path}:[1-9]`));
  });
});

const permitted: [path: string, text: string][] = [
  [
    'src/claim/x.ts',
    "import type { Claim } from '@medplum/fhirtypes';\nimport { y } from '../chart.ts';",
  ],
  [
    'src/claim/x.ts',
    "/** Never async, never new Date(). */\nexport const x = 'process.env, console.log';",
  ],
  ['src/claim/x.ts', 'export const x = (today: string) => new Date(today);'],
  ['src/demo/x.ts', "import story from '../../fixtures/x.json' with { type: 'json' };"],
  ['src/worker.ts', "import { x } from './adapters/x.ts';\nexport default x;"],
  ['bots/x.ts', "import { x } from './clinic.ts';\nimport { y } from '../src/adapters/y.ts';"],
  ['src/coding/x.ts', "export { y } from './y.ts';\nexport const x = 1;"],
];

test.each(permitted)('what the rules permit is not refused: %s %s', (path, text) => {
  expect(breaches([{ path, text }])).toEqual([]);
});

test('a cycle is refused, a cycle of types alone is not', () => {
  const cycle = (word: string) => [
    { path: 'src/claim/a.ts', text: "import { b } from './b.ts';" },
    { path: 'src/claim/b.ts', text: `${word} { a } from './a.ts';` },
  ];
  expect(breaches(cycle('import')).join()).toContain(
    'a.ts → src/claim/b.ts → src/claim/a.ts: rule 8',
  );
  expect(breaches(cycle('import type'))).toEqual([]);
});

test('an edit that imports another edit is refused', () => {
  const files = [
    { path: 'src/edits/one.ts', text: `${imports('./two.ts')}\nexport const one: ClaimEdit = {};` },
    { path: 'src/edits/two.ts', text: 'export const two: ClaimEdit = {};' },
  ];
  expect(breaches(files)).toEqual([
    'src/edits/one.ts:1 imports src/edits/two.ts: rule 9, edits never import edits',
  ]);
});

test.each(['src/worker.ts', 'bots/x.ts'])('%s may not carry what stays at home', (path) => {
  const up = path.startsWith('bots') ? '../src' : '.';
  const files = [
    { path, text: imports(`${up}/adapters/x.ts`) },
    { path: 'src/adapters/x.ts', text: imports('../codesets/import/zip.ts') },
    { path: 'src/codesets/import/zip.ts', text: imports('node:zlib') },
  ];
  expect(breaches(files).join('\n')).toContain(
    `carries src/codesets/import/zip.ts with it, by ${path} → src/adapters/x.ts`,
  );
});

test('the Worker may not carry a module of Node, however far away', () => {
  const files = [
    { path: 'src/worker.ts', text: imports('./adapters/x.ts') },
    { path: 'src/adapters/x.ts', text: imports('node:crypto') },
  ];
  expect(breaches(files).join()).toContain('carries node:crypto with it');
});

test('imports are found in every form, and not in comments or text', () => {
  const text = [
    "import a, { b } from 'one';",
    "import type { C } from 'two';",
    'import {',
    '  d,',
    "} from 'three';",
    "import 'four';",
    "export * from 'five';",
    "export type { E } from 'six';",
    "const f = () => import('seven');",
    "// import { x } from 'comment';",
    "/* import { x } from 'comment'; */",
    `const accept = '*/*'; const text = "import { x } from 'text'";`,
    `const pattern = /['"]/; const page = \`import \${x} from 'text'; \${import('eight')} //\`;`,
  ].join('\n');
  expect(importsOf(text)).toEqual([
    { specifier: 'one', isTypeOnly: false, line: 1 },
    { specifier: 'two', isTypeOnly: true, line: 2 },
    { specifier: 'three', isTypeOnly: false, line: 5 },
    { specifier: 'four', isTypeOnly: false, line: 6 },
    { specifier: 'five', isTypeOnly: false, line: 7 },
    { specifier: 'six', isTypeOnly: true, line: 8 },
    { specifier: 'seven', isTypeOnly: false, line: 9 },
    { specifier: 'eight', isTypeOnly: false, line: 13 },
  ]);
  expect(codeOf(text)).toHaveLength(text.length);
});

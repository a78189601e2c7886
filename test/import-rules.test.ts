import { expect, test } from 'vitest';
import { breaches } from './imports/rules.ts';
import { sourceFiles } from './imports/tree.ts';

test('the tree as it stands keeps every import rule', () => {
  expect(breaches(sourceFiles())).toEqual([]);
});

const planted: [string, string, string][] = [
  ['fhir imports the chart', 'src/fhir/money.ts', "import { today } from '../chart.ts';"],
  ['an edit imports the claim room', 'src/edits/x-y.ts', "import { a } from '../claim/draft.ts';"],
  [
    'the core imports Medplum at run time',
    'src/claim/draft.ts',
    "import { x } from '@medplum/core';",
  ],
  [
    'a workflow imports an adapter',
    'src/workflows/x.ts',
    "import { x } from '../adapters/medplum.ts';",
  ],
  ['a workflow knows Hono', 'src/workflows/x.ts', "import { Hono } from 'hono';"],
  [
    'the Worker imports the embedded EHR',
    'src/worker.ts',
    "import { x } from './ehr/embedded-ehr.ts';",
  ],
  ['the app names an adapter', 'src/app.ts', "import { x } from './adapters/medplum.ts';"],
  ['something imports a bot', 'src/workflows/x.ts', "import { x } from '../../bots/manifest.ts';"],
  ['the core is async', 'src/coding/x.ts', 'export const x = async () => 1;'],
  ['the core reads the clock', 'src/coding/x.ts', 'export const x = new Date();'],
  ['a barrel', 'src/coding/index.ts', "export * from './suggest.ts';"],
  ['a default export', 'src/coding/x.ts', 'export default 1;'],
];

test.each(planted)('a planted breach is refused: %s', (_, path, text) => {
  expect(breaches([{ path, text }])).not.toEqual([]);
});

test('a cycle is refused', () => {
  const files = [
    { path: 'src/claim/a.ts', text: "import { b } from './b.ts';" },
    { path: 'src/claim/b.ts', text: "import { a } from './a.ts';" },
  ];
  expect(breaches(files).join()).toContain('no cycles');
});

test('an edit that imports another edit is refused', () => {
  const files = [
    {
      path: 'src/edits/one.ts',
      text: "import { two } from './two.ts';\nexport const one: ClaimEdit = {};",
    },
    { path: 'src/edits/two.ts', text: 'export const two: ClaimEdit = {};' },
  ];
  expect(breaches(files).join()).toContain('rule 9');
});

import { beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { playStory } from '../../src/demo/play.ts';
import { openWorld } from '../../src/demo/world.ts';
import { firstPage } from '../../src/workbench/first-page.ts';
import { noVisitPage, visitPage } from '../../src/workbench/visit-page.ts';

const world = await openWorld();
const story = stories().find(({ name }) => name === 'denied-claim');

const shown = async (id: string): Promise<string | undefined> =>
  (await visitPage(world.ports, world.practice, id, 'a-nonce'))?.toString();

const visitIds = async (): Promise<string[]> =>
  [
    ...(await firstPage(world.ports, world.practice)).toString().matchAll(/\/visits\/([^"]+)"/g),
  ].map(([, id]) => id ?? '');

describe('given a visit whose heart tracing was denied', () => {
  let text = '';
  beforeAll(async () => {
    if (story) await playStory(world, story);
    const [id = ''] = await visitIds();
    text = (await shown(id)) ?? '';
  });

  test('then the note shows the words that the suggestion quotes, with their code', () => {
    expect(text).toMatch(/<mark>hypertension<\/mark><span class="code">I10<\/span>/i);
  });

  test('then it shows why a code was suggested and what the coder decided', () => {
    expect(text).toMatch(/I10[\s\S]*?guidelines IV\.J[\s\S]*?accepted/);
    expect(text).toContain('kept, for R00.2, I10');
  });

  test('then the payer’s answer, the biller’s work and the patient’s bill stand in order', () => {
    const places = ['CO-197 $65.00', 'Authorization missing', 'Your share of the visit'].map(
      (words) => text.indexOf(words),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('then each resource that was written can be read as it stands in the record', () => {
    for (const type of ['Claim', 'Task', 'ClaimResponse', 'ChargeItem', 'Invoice'])
      expect(text).toMatch(new RegExp(`<summary>${type}/[^<]+</summary>`));
  });

  test('then the page runs no script and takes nothing from elsewhere', () => {
    expect(text).toContain('<style nonce="a-nonce">');
    expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|(?:src|href)="https?:/);
  });
});

test('given a note with markup in it, then it stays text', async () => {
  const [id = ''] = await visitIds();
  await world.admin.createResource({
    resourceType: 'DocumentReference',
    status: 'current',
    context: { encounter: [{ reference: `Encounter/${id}` }] },
    content: [
      { attachment: { contentType: 'text/plain', data: btoa('A/P: <b onclick="x">pain</b>') } },
    ],
  });
  expect(await shown(id)).toContain('&lt;b onclick=&quot;x&quot;&gt;pain&lt;/b&gt;');
});

test('given an id that no visit has, then there is none, and what is shown instead leads back', async () => {
  expect(await shown('nobody')).toBeUndefined();
  const instead = (await noVisitPage('a-nonce')).toString();
  expect(instead).toContain('There is no finished visit at this address');
  expect(instead).toContain('<a href="/">All visits</a>');
});

test('given two visits of one patient, then each page shows its own reviews and bill alone', async () => {
  const [first] = await world.admin.searchResources('Encounter');
  if (!first) throw new Error('A visit was played.');
  const { id: _id, meta: _meta, ...rest } = first;
  const second = await world.admin.createResource({
    ...rest,
    identifier: [{ system: 'https://clinic.test/visits', value: 'second' }],
  });
  await world.ehr.settled();
  const [review, ...more] = await world.admin.searchResources('Task', {
    encounter: `Encounter/${second.id}`,
    _tag: 'coding-review',
  });
  expect([review?.status, more]).toEqual(['ready', []]);
  const [page, other] = [await shown(second.id), await shown(first.id)];
  expect(page).toContain(`Task/${review?.id}`);
  expect(page).not.toContain('Your share of the visit');
  expect(other).toContain('Your share of the visit');
  expect(other).not.toContain(`Task/${review?.id}`);
});

test('given imported code sets, then the first page does not call them the starter', async () => {
  const imported = {
    open: async (...asked: Parameters<typeof world.ports.codes.open>) => {
      const tables = await world.ports.codes.open(...asked);
      const vintages = tables
        .vintages()
        .map((one) => ({ ...one, starter: one.set !== 'mpfs' && one.starter }));
      return { ...tables, vintages: () => vintages };
    },
  };
  const sentence = async (codes: typeof world.ports.codes) =>
    /codes come from ([^.]*)\./.exec(
      (await firstPage({ ...world.ports, codes }, world.practice)).toString(),
    )?.[1];
  expect(await sentence(world.ports.codes)).toMatch(/^the <strong>starter/);
  expect(await sentence(imported)).toMatch(/^the tables that the clinic imported/);
});

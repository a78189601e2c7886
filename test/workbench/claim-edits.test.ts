import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openWorld } from '../../src/demo/world.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { unbuiltRows } from '../../src/edits/unbuilt.ts';
import { firstPage } from '../../src/workbench/first-page.ts';
import type { EditCatalogue } from '../../src/workflows/edit-catalogue.ts';
import { aService } from '../routes/a-service.ts';

const app = createApp(aService());

const get = async (query = '', accept = 'text/html,application/xhtml+xml,*/*;q=0.8') =>
  app.request(`/claim-edits${query}`, { headers: { accept } });

const page = async (query = ''): Promise<string> => (await get(query)).text();

const json = async (query = ''): Promise<EditCatalogue> =>
  (await get(query, 'application/json')).json();

const anchors = (text: string): string[] =>
  [...text.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id ?? '');

describe('the page of claim edits', () => {
  test('given the registry, then each edit has its anchor, and each row that is not built its reason', async () => {
    const text = await page();
    expect([...anchors(text)].sort()).toEqual(claimEdits.map(({ id }) => id).sort());
    for (const { row } of unbuiltRows) expect(text).toContain(`<th scope="row">${row}</th>`);
    expect(text.match(/not yet checked by a person/g)?.length).toBe(
      claimEdits.filter(({ sourceChecked }) => !sourceChecked).length,
    );
  });

  test('given any request, then it runs no script and takes nothing from elsewhere', async () => {
    const response = await get();
    const policy = response.headers.get('content-security-policy') ?? '';
    const text = await response.text();
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|https?:/);
    expect(await (await get()).text()).not.toContain(nonce);
  });

  test('given words, a row, a severity or a family, then only what matches is shown, with how much', async () => {
    expect(anchors(await page('?q=pointer+missing'))).toContain('diagnosis-pointer-missing');
    expect(anchors(await page('?q=D08'))).toEqual(['diagnosis-pointer-missing']);
    expect(anchors(await page('?row=d08'))).toEqual(['diagnosis-pointer-missing']);
    const warnings = claimEdits.filter(({ severity }) => severity === 'W').map(({ id }) => id);
    expect(anchors(await page('?severity=W')).sort()).toEqual(warnings.sort());
    const text = await page('?family=I&severity=D');
    const found = claimEdits.filter(({ row, severity }) => row.startsWith('I') && severity === 'D');
    expect(anchors(text).sort()).toEqual(found.map(({ id }) => id).sort());
    expect(text).toContain(`${found.length} of ${claimEdits.length} edits`);
    expect(text).toContain('<option value="I" selected>');
  });

  test('given what matches nothing, then that is said, and markup in it stays text', async () => {
    const text = await page(`?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).toContain('No edit and no row matches');
    expect(text).not.toContain('<script');
  });

  test('given the demo, then its first page leads here', async () => {
    const world = await openWorld();
    const first = await firstPage(world.ports, world.practice);
    expect(String(first)).toContain('href="/claim-edits"');
    await world.ehr.close();
  });
});

describe('the claim edits as JSON', () => {
  test('given a program that asks for JSON, then it gets the edits with counts', async () => {
    const { counts, edits, unbuilt } = await json();
    expect(counts).toEqual({
      edits: claimEdits.length,
      sourceUnchecked: edits.filter(({ sourceChecked }) => !sourceChecked).length,
      unbuilt: unbuiltRows.length,
    });
    expect(edits.map(({ id }) => id)).toEqual(claimEdits.map(({ id }) => id));
    expect(unbuilt.find(({ row }) => row === 'H09')?.isBuiltInPart).toBe(true);
  });

  test('given format=json, then a browser gets it as well; a search narrows it', async () => {
    const response = await get('?format=json&q=mue&severity=D');
    expect(response.headers.get('content-type')).toContain('application/json');
    const found: EditCatalogue = await response.json();
    expect(found.edits.map(({ id }) => id)).toContain('units-exceed-mue');
    expect(found.edits.every(({ severity }) => severity === 'D')).toBe(true);
  });
});

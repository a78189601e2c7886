import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../src/demo/world.ts';
import { firstPage } from '../../src/workbench/first-page.ts';
import { twoClinics } from './two-clinics.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.ehr.close());

test.each(['/healthz', '/nowhere', '/r4/cedar/Claim/1/$scrub', '/subscriptions/cedar'])(
  'the answer of %s lets a browser do nothing with it and keep nothing',
  async (path) => {
    const { app } = twoClinics(world);
    const { headers } = await app.request(path, { method: path === '/healthz' ? 'GET' : 'POST' });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('a page runs no script, loads nothing of others, and uses its own sheet alone', async () => {
  const { app } = twoClinics(world);
  const response = await app.request('/claim-edits', { headers: { accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /style-src 'nonce-([0-9a-f-]{36})'/.exec(policy)?.[1];
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('script-src');
  const page = await response.text();
  expect(page).toContain(`<style nonce="${nonce}">`);
  expect(page.match(/<style/g)).toHaveLength(1);
  expect(page).not.toMatch(/<script|\son\w+=|style="/);
});

test('the first page needs no more than its policy gives', async () => {
  const page = String(await firstPage(world.ports, world.practice, 'a-nonce'));
  expect(page).toContain('<style nonce="a-nonce">');
  expect(page).not.toMatch(/<script|\son\w+=|style="/);
});

test('an error tells a stranger its kind and nothing of what was read', async () => {
  const { app } = twoClinics({
    ...world,
    ports: {
      ...world.ports,
      ehr: {
        ...world.ports.ehr,
        read: async () => {
          throw new Error('Jane Roe, born 1970');
        },
      },
    },
  });
  const response = await app.request('/r4/cedar/Claim/1/$submit', {
    method: 'POST',
    headers: { authorization: 'Bearer the-operation-key-of-cedar' },
  });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('Jane');
});

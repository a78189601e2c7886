import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openLcd } from '../../../src/codesets/coverage/lcd.ts';
import { sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { imported, problemsOf, rendered, textOfPack } from '../import/rendered.ts';
import { coverageDatabase } from '../import/specimens/coverage.ts';

const tables = (without: readonly string[] = [], change = (text: string): string => text) =>
  coverageDatabase
    .filter(({ layout }) => !without.includes(layout))
    .map(({ name, text }) => rendered(name, change(text)));

const day = '2026-10-01';

describe('given the Medicare Coverage Database as a zip of a zip of tables', () => {
  const utf8 = new TextEncoder();
  const inner = zipSync(
    Object.fromEntries(coverageDatabase.map(({ name, text }) => [name, utf8.encode(text)])),
  );
  const outer = zipSync({ 'current_article_csv.zip': inner });
  const files = sourceFiles('rendered-current_article.zip', new Uint8Array(outer));
  const database = async () => openLcd(await imported('lcd', files));

  test('then the articles of a service are those of the jurisdiction, by state or contractor', async () => {
    const policies = await database();
    const article = {
      id: 'A59915',
      version: 3,
      title: 'Spots, billing',
      from: '2026-01-15',
      lcds: ['L39995'],
      ncds: ['240.4.1'],
    };
    expect(policies.articles('8122z', 'ny', day)).toEqual([article]);
    expect(policies.articles('8122Z', '99282', day)).toEqual([article]);
    // The contractor served California until 2024.
    expect(policies.articles('8122Z', 'CA', day)).toEqual([]);
    expect(policies.articles('8122Z', 'NY', '2025-06-01').map(({ version }) => version)).toEqual([
      2,
    ]);
    expect(policies.articles('8122Z', 'NY', '2024-06-01')).toEqual([]);
  });

  test.each([
    ['E11.9', 'covered'],
    ['i10', 'covered'],
    ['Z1379', 'not-covered'],
    ['J45.909', 'not-listed'],
  ])('when %s is billed with the service, then it is %s', async (diagnosis, verdict) => {
    expect((await database()).verdict('8122Z', diagnosis, 'NY', day).verdict).toBe(verdict);
  });

  test('when no article speaks of service, place, day or diagnosis, then there is no policy', async () => {
    const policies = await database();
    expect(policies.verdict('8122Z', 'E11.9', 'TX', day)).toEqual({
      verdict: 'no-policy',
      articles: [],
    });
    expect(policies.verdict('99213', 'E11.9', 'NY', day).verdict).toBe('no-policy');
    expect(policies.verdict('8122Z', 'J45.909', 'NY', '2025-06-01').verdict).toBe('covered');
    // The article has the placeholder for "not applicable" and no diagnosis.
    expect(policies.verdict('J9000', 'E11.9', 'CA', day).verdict).toBe('no-policy');
    expect(policies.articles('J9000', 'CA', day)).toHaveLength(1);
  });

  test('then the diagnoses of an article are listed with their dot', async () => {
    const policies = await database();
    const [article] = policies.articles('8122Z', 'NY', day);
    expect(article && policies.covered(article)).toEqual(['E11.9', 'I10']);
  });

  test('then no description of a service is in the pack', async () => {
    expect(textOfPack(await imported('lcd', files))).not.toMatch(/licensed/);
  });
});

describe('given an incomplete download', () => {
  test.each([
    ['mcd-article', 'article'],
    ['mcd-service', 'service'],
    ['mcd-article-contractor', 'jurisdiction'],
  ])('when %s is missing, then it is refused', async (layout, kind) => {
    const problems = await problemsOf('lcd', tables([layout]));
    expect(problems.map(({ words }) => words)).toContain(
      `no ${kind} of any article: import the whole zip of current articles`,
    );
  });

  test('when rows name an article version that is not there, then the manifest says so', async () => {
    const { manifest } = await imported('lcd', [
      ...tables(['mcd-noncovered']),
      rendered(
        'noncovered.csv',
        'article_id,article_version,icd10_code_id,icd10_noncovered_group\n59915,9,Z13.79,1\n',
      ),
    ]);
    expect(manifest.remark).toMatch(/^1 rows name an article version/);
    expect((await imported('lcd', tables())).manifest.remark).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { openHcc } from '../../../src/codesets/risk/hcc.ts';
import { imported, layoutOf, official, problemsOf, rendered } from '../import/rendered.ts';
import { specimens } from '../import/specimens.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const mapping = 'codesets/hcc/ra_dx_to_cc_2026.csv';
const labels = 'codesets/hcc/ra_labels_2026.csv';
const hierarchies = 'codesets/hcc/ra_hierarchies_2026.csv';
const { isSkipped, note } = sources(mapping, labels, hierarchies);
const rowsOf = (file: string): string[][] => linesOf(file).slice(1).filter(Boolean).map(cellsOf);

/** The model of the mappings by the names of the labels and hierarchies. */
const modelOf = (domain = '', version = ''): string => `${domain} ${version.replace('R', 'V')}`;

describe.skipIf(isSkipped)(
  `given the CMS risk-adjustment tables of payment year 2026${note}`,
  () => {
    const table = async () =>
      openHcc(await imported('hcc', [mapping, labels, hierarchies].map(official)));

    test('when they are imported, then every diagnosis has the categories of its lines, with labels', async () => {
      const risk = await table();
      const rows = rowsOf(mapping);
      expect(rows).toHaveLength(58_985);
      const named = new Map(
        rowsOf(labels).map(([hcc = '', label, domain, version]) => [
          `${modelOf(domain, version)} ${hcc.replace(/^(RX)?HCC/, '')}`,
          label,
        ]),
      );
      const expected = new Map<string, string[]>();
      for (const [diagnosis = '', hcc, name = ''] of rows) {
        const model = name.replace('CMS-HCC ESRD', 'ESRD').replace(' Model', '');
        const label = named.get(`${model} ${hcc}`);
        const own = expected.get(diagnosis) ?? [];
        expected.set(diagnosis, [...own, `${model} ${hcc} ${label}`]);
      }
      for (const [diagnosis, categories] of expected) {
        const found = risk.of(diagnosis).map(({ model, hcc, label }) => `${model} ${hcc} ${label}`);
        expect(found.sort()).toEqual(categories.sort());
      }
    });

    test('when hierarchies are asked for, then they are those of the model alone', async () => {
      const risk = await table();
      const expected = new Map<string, string[]>();
      for (const [parent, child = '', domain, version] of rowsOf(hierarchies)) {
        const key = `${modelOf(domain, version)}|${parent}`;
        expected.set(key, [...(expected.get(key) ?? []), child]);
      }
      for (const [key, children] of expected) {
        const [model = '', hcc = ''] = key.split('|');
        expect(risk.below(model, hcc)).toEqual(children.sort());
      }
      expect(risk.below('CMS-HCC V28', '999')).toEqual([]);
    });

    test('then a code with its dot is found, and the models are those of the mappings', async () => {
      const risk = await table();
      expect(risk.of('E11.22', 'CMS-HCC V28').map(({ hcc }) => hcc)).toEqual(['37']);
      expect(risk.of('Z00.00')).toEqual([]);
      expect(risk.models).toEqual([
        'CMS-HCC V22',
        'CMS-HCC V24',
        'CMS-HCC V28',
        'ESRD V21',
        'ESRD V24',
        'RxHCC V05',
        'RxHCC V08',
      ]);
    });

    test('then the payment year rests on the visits of the year before', () => {
      expect(layoutOf('hcc', official(mapping)).release).toEqual({
        vintage: 'PY2026',
        from: '2025-01-01',
        to: '2025-12-31',
      });
    });
  },
);

describe("given CMS's own mapping with a column for each model", () => {
  const specimen = specimens.find(({ layout }) => layout === 'cms-icd-10-mapping');
  // CMS breaks the lines within its header cells.
  const text = specimen?.text.replace(
    'CMS-HCC ESRD Model Category V24',
    '"CMS-HCC ESRD\nModel Category\nV24"',
  );
  const file = rendered(specimen?.name ?? '', text ?? '');

  test('then each model has its category, and what does not count in the year says so', async () => {
    const risk = openHcc(await imported('hcc', [file]));
    expect(risk.of('E11.22')).toEqual([
      { model: 'CMS-HCC V28', hcc: '37', counts: true },
      { model: 'ESRD V24', hcc: '18', counts: true },
      { model: 'RxHCC V08', hcc: '30', counts: true },
    ]);
    expect(risk.of('Z79.00')).toEqual([{ model: 'CMS-HCC V28', hcc: '38', counts: false }]);
    expect(risk.models).toEqual(['CMS-HCC V28', 'ESRD V24', 'RxHCC V08']);
    expect(layoutOf('hcc', file).release?.vintage).toBe('PY2027');
  });

  test('when notes stand below the table, then they are no rows; broken rows are named', async () => {
    const noted = `${specimen?.text}An invented note below the table,,,,,\n`;
    const pack = await imported('hcc', [rendered('mapping.csv', noted)]);
    expect(pack.manifest.counts).toMatchObject({ idle: 1, diagnosis: 4 });
    const broken = `${specimen?.text}E11 22,words,18,37,30,Yes\n`;
    expect(await problemsOf('hcc', [rendered('mapping.csv', broken)])).toEqual([
      {
        file: 'rendered-mapping.csv',
        line: 6,
        words: 'Diagnosis Code: an ICD-10-CM code belongs here',
      },
    ]);
  });
});

test('given a mapping with a model that CMS does not have, then its line is named', async () => {
  const text = 'diagnosis_code,cc,model_name\nE1122,37,CMS-HCC Model V28\nE1122,37,My Model\n';
  expect(await problemsOf('hcc', [rendered('mapping.csv', text)])).toEqual([
    {
      file: 'rendered-mapping.csv',
      line: 3,
      words: 'model_name: a CMS-HCC or RxHCC model with its version belongs here',
    },
  ]);
});

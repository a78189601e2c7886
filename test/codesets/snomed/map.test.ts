import { describe, expect, test } from 'vitest';
import { openSnomed } from '../../../src/codesets/snomed/map.ts';
import {
  imported,
  layoutOf,
  official,
  problemsOf,
  rendered,
  starterFile,
} from '../import/rendered.ts';
import { specimenFile, specimens } from '../import/specimens.ts';
import { linesOf, sources } from '../source-data.ts';

const file = 'codesets/maps/snomed_to_icd10cm.tsv';
const { isSkipped, note } = sources(file);

describe.skipIf(isSkipped)(`given the candidates through Disease Ontology${note}`, () => {
  test('when they are imported, then every concept has the codes of its lines', async () => {
    const pack = await imported('snomed', [official(file)]);
    const map = openSnomed(pack);
    const rows = linesOf(file)
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split('\t'));
    expect(rows).toHaveLength(3149);
    expect(pack.manifest.counts.rows).toBe(3149);
    for (const [concept = '', target] of rows)
      expect(map.targets(concept).map(({ code }) => code)).toContain(target);
    expect(map.targets('155265007').map(({ code }) => code)).toEqual(['I00', 'I00-I02']);
    expect(map.candidates('155265007')).toEqual(['I00']);
  });
});

describe('given the starter concepts in the same layout', () => {
  test('then each has the candidates of the starter set, and there are no others', async () => {
    const starter = starterFile('snomed-icd10cm-starter.tsv');
    const pack = await imported('snomed', [starter]);
    expect(openSnomed(pack).candidates('59621000')).toEqual(['I10']);
    expect(layoutOf('snomed', starter).release).toEqual({
      vintage: 'starter-2026-08',
      from: '2026-08-01',
      to: '2026-12-31',
    });
  });
});

describe("given NLM's map", () => {
  test('when the human-readable file is imported, then targets come by group and priority with their rule', async () => {
    const map = openSnomed(await imported('snomed', [specimenFile('nlm-human-readable-map')]));
    expect(map.targets('195967001')).toEqual([
      { code: 'J45.20', group: 1, rule: 'IFA 1 | mild |', category: '447639009' },
      { code: 'J45.909', group: 1, rule: 'OTHERWISE TRUE', category: '447637006' },
    ]);
    expect(map.candidates('44054006')).toEqual(['E11.9']);
    expect(map.candidates('125605004')).toEqual(['S52.90X']);
    expect(map.targets('999000009')).toEqual([{ group: 1, rule: 'TRUE', category: '447638001' }]);
  });

  test('when the RF2 file is imported, then rows of other refsets are counted and left out', async () => {
    const pack = await imported('snomed', [specimenFile('rf2-extended-map')]);
    expect(pack.manifest.counts).toEqual({ rows: 1, idle: 1, packed: 1 });
    expect(openSnomed(pack).candidates('44054006')).toEqual(['E11.9']);
  });

  test('when a file has no row of the ICD-10-CM map, then it is refused', async () => {
    const found = specimens.find(({ layout }) => layout === 'rf2-extended-map');
    const other = (found?.text ?? '').replaceAll('6011000124106', '447562003');
    expect(
      await problemsOf('snomed', [rendered('map.txt', other.replace('#NC', 'E11.9'))]),
    ).toEqual([{ file: 'the map', line: 0, words: 'no active row of refset 6011000124106' }]);
  });

  test('then the release is the day in its name', () => {
    expect(layoutOf('snomed', specimenFile('nlm-human-readable-map')).release).toEqual({
      vintage: '2026-09-01',
      from: '2026-09-01',
      to: '9999-12-31',
    });
  });
});

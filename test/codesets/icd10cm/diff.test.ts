import { beforeAll, describe, expect, test } from 'vitest';
import { type DiagnosisCodes, openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { diff, hits, type ReleaseDiff } from '../../../src/codesets/icd10cm/diff.ts';
import { writeOrderLine } from '../../../src/codesets/import/icd10cm/order-line.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { aFile, built, official, packOfOfficial } from './releases.ts';

const rendered = async (rows: readonly [string, 0 | 1, string][]): Promise<DiagnosisCodes> => {
  const lines = rows.map(([code, flag, title], index) =>
    writeOrderLine({ order: index + 1, code, billable: flag === 1, short: title, long: title }),
  );
  return openDiagnosisCodes(
    openPack(await built([aFile('icd10cm-order-2027.rendered.txt', lines.join('\n'))])),
  );
};

describe('given two rendered releases', () => {
  let changes: ReleaseDiff;
  beforeAll(async () => {
    const older = await rendered([
      ['M72', 0, 'Fibroblastic disorders'],
      ['M722', 1, 'Plantar fascial fibromatosis'],
      ['M724', 1, 'Pseudosarcomatous fibromatosis'],
      ['M728', 0, 'Other fibroblastic disorders'],
      ['M7289', 1, 'Other fibroblastic disorders, other'],
      ['M729', 1, 'Fibroblastic disorder, unspecified'],
    ]);
    const newer = await rendered([
      ['M72', 0, 'Fibroblastic disorders'],
      ['M722', 0, 'Plantar fasciitis'],
      ['M7221', 1, 'Plantar fasciitis, right foot'],
      ['M7222', 1, 'Plantar fasciitis, left foot'],
      ['M724', 1, 'Nodular fasciitis'],
      ['M728', 1, 'Other fibroblastic disorders'],
    ]);
    changes = diff(older, newer);
  });

  test('when they are compared, then every kind of change is listed with its dot', () => {
    expect(changes.added).toEqual([
      { code: 'M72.21', billable: true },
      { code: 'M72.22', billable: true },
    ]);
    expect(changes.deleted).toEqual([
      { code: 'M72.89', billable: true },
      { code: 'M72.9', billable: true },
    ]);
    expect(changes.billableToHeader).toEqual([{ code: 'M72.2', successors: ['M72.21', 'M72.22'] }]);
    expect(changes.headerToBillable).toEqual(['M72.8']);
    expect(
      changes.revised.map(({ code, before, after }) => [code, before.title, after.title]),
    ).toEqual([
      ['M72.2', 'Plantar fascial fibromatosis', 'Plantar fasciitis'],
      ['M72.4', 'Pseudosarcomatous fibromatosis', 'Nodular fasciitis'],
    ]);
  });

  test('when favourites are checked, then each touched one is named once a change', () => {
    expect(hits(changes, ['m722', 'M72.2', 'M72.9', 'M728', 'I10', 'not a code'])).toEqual([
      { code: 'M72.2', change: 'billable-to-header', successors: ['M72.21', 'M72.22'] },
      { code: 'M72.2', change: 'revised', successors: [] },
      { code: 'M72.9', change: 'deleted', successors: [] },
      { code: 'M72.8', change: 'header-to-billable', successors: [] },
    ]);
  });
});

const { isSkipped, note } = sources(
  official.cdcZip,
  official.fy2027,
  official.added,
  official.deleted,
  official.revised,
  official.billableToHeader,
);

describe.skipIf(isSkipped)(`given FY2026 and FY2027${note}`, () => {
  const csv = (file: string): string[][] =>
    linesOf(file)
      .slice(1)
      .filter((line) => line !== '')
      .map(cellsOf);
  const dotted = (code: string) =>
    code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
  let changes: ReleaseDiff;
  let newer: DiagnosisCodes;
  beforeAll(async () => {
    newer = openDiagnosisCodes(await packOfOfficial(official.fy2027));
    changes = diff(openDiagnosisCodes(await packOfOfficial(official.cdcZip)), newer);
  });

  test('when they are compared, then the counts are those of the published summary', () => {
    const billable = (rows: readonly { billable: boolean }[]) => rows.filter((row) => row.billable);
    expect(changes.added).toHaveLength(238);
    expect(billable(changes.added)).toHaveLength(190);
    expect(changes.deleted).toHaveLength(21);
    expect(billable(changes.deleted)).toHaveLength(15);
    expect(changes.billableToHeader).toHaveLength(15);
    expect(changes.headerToBillable).toEqual([]);
    expect(changes.revised).toHaveLength(4);
  });

  test('when they are compared, then added and deleted codes are those listed', () => {
    const listed = (file: string) =>
      csv(file)
        .map(([, code, billable]) => `${code} ${billable}`)
        .sort();
    const found = (rows: ReleaseDiff['added']) =>
      rows.map(({ code, billable }) => `${code} ${billable}`).sort();
    expect(found(changes.added)).toEqual(listed(official.added));
    expect(found(changes.deleted)).toEqual(listed(official.deleted));
    const titles = csv(official.added).map(([, code = '', , , short, long]) => {
      const rank = newer.rank(code);
      return newer.titleAt(rank) === long && newer.shortTitleAt(rank) === short ? [] : [code];
    });
    expect(titles.flat()).toEqual([]);
  });

  test('when they are compared, then revised titles and subdivided codes are those listed', () => {
    expect(
      changes.revised.map(({ code, before, after }) => [
        code,
        before.shortTitle,
        after.shortTitle,
        before.title,
        after.title,
      ]),
    ).toEqual(csv(official.revised).map(([code = '', ...titles]) => [dotted(code), ...titles]));
    expect(changes.billableToHeader.map(({ code }) => code)).toEqual(
      csv(official.billableToHeader).map(([code = '']) => dotted(code)),
    );
  });

  test('when favourites are checked, then a subdivided code comes with the codes that take its place', () => {
    expect(hits(changes, ['Z68.1', 'M72.2', 'I10', 'S23.420A'])).toEqual([
      { code: 'Z68.1', change: 'billable-to-header', successors: ['Z68.18', 'Z68.19'] },
      { code: 'M72.2', change: 'billable-to-header', successors: ['M72.20', 'M72.21', 'M72.22'] },
      { code: 'S23.420A', change: 'deleted', successors: [] },
    ]);
    for (const { successors } of changes.billableToHeader) {
      expect(successors.length).toBeGreaterThan(0);
      for (const code of successors) expect(newer.billableAt(newer.rank(code))).toBe(true);
    }
  });
});

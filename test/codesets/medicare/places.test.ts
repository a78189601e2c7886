import { describe, expect, test } from 'vitest';
import { placesImporter } from '../../../src/codesets/import/medicare/places.ts';
import { openPlaces } from '../../../src/codesets/medicare/places.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { officialFiles, packFrom, problemsOf, releaseOf, textFile } from './importing.ts';

const csv = 'codesets/pos/pos_codes_2024-06.csv';
const { isSkipped, note } = sources(csv);

/** Rendered as the published table reads when it is saved as csv. */
const rendered = [
  'Place of Service Code(s),Place of Service Name,Place of Service Description',
  '11,Office,"A location of some kind,\nin several lines."',
  '21,Inpatient Hospital,A hospital.',
  '28-30,Unassigned,N/A',
  '',
].join('\r\n');

describe('places of service', () => {
  test.skipIf(isSkipped)(`every number of June 2024 answers as its line says${note}`, async () => {
    const places = openPlaces(await packFrom(placesImporter, officialFiles(csv)));
    const [, ...lines] = linesOf(csv).filter((line) => line !== '');
    expect(lines).toHaveLength(99);
    for (const [code = '', type = '', name, description] of lines.map(cellsOf))
      expect(places.find(code)).toEqual({
        code,
        name,
        description,
        isAssigned: type !== 'Unassigned',
        ...(type === 'Unassigned' ? {} : { setting: type.toLowerCase() }),
      });
    expect([...places.codes()]).toHaveLength(99);
    expect(releaseOf(placesImporter, officialFiles(csv))?.vintage).toBe('2024Q2');
  });

  test('given the published table, then ranges are single numbers and no setting is told', async () => {
    const places = openPlaces(await packFrom(placesImporter, [textFile('pos.csv', rendered)]));
    expect([...places.codes()]).toEqual(['11', '21', '28', '29', '30']);
    expect(places.find('11')).toEqual({
      code: '11',
      name: 'Office',
      isAssigned: true,
      description: 'A location of some kind, in several lines.',
    });
    expect(places.find('29')).toMatchObject({ name: 'Unassigned', isAssigned: false });
    expect(places.find('31')).toBeUndefined();
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const broken = rendered
      .replace('21,Inp', '2x,Inp')
      .replace('Office', '')
      .concat('11,Home,A home.\n');
    expect(await problemsOf(placesImporter, [textFile('pos.csv', broken)])).toEqual([
      { file: 'pos.csv', line: 2, words: 'a place of service without a name' },
      { file: 'pos.csv', line: 4, words: '"2x" is no place of service' },
      { file: 'pos.csv', line: 6, words: '11 contradicts pos.csv:2' },
    ]);
  });
});

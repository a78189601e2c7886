import { describe, expect, test } from 'vitest';
import { openTelehealth } from '../../../src/codesets/coverage/telehealth.ts';
import { imported, layoutOf, rendered, renderedWorkbook } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

const day = '2026-10-01';

describe('given telehealth lists', () => {
  const cms = rendered('telehealth.csv', specimenText('cms-telehealth'));
  const payers = rendered('payers.csv', specimenText('payer-telehealth'));

  test('then each payer has its own list, and a payer without one is not known', async () => {
    const lists = openTelehealth(await imported('telehealth', [cms, payers]));
    expect(lists.service('medicare', '99214', day)).toEqual({
      code: '99214',
      payer: 'MEDICARE',
      places: [],
      modifiers: [],
      isAudioOnlyAllowed: true,
      status: 'Permanent',
    });
    expect(lists.service('88001', '9009Z', day)).toEqual({
      code: '9009Z',
      payer: '88001',
      places: ['10'],
      modifiers: ['93', '95'],
      isAudioOnlyAllowed: true,
    });
    expect(lists.service('88001', '99214', '2027-01-01')).toBeUndefined();
    expect(lists.service('88001', '9711Z', day)).toBeUndefined();
    expect(lists.knows('88001', day)).toBe(true);
    expect(lists.knows('88001', '2025-12-31')).toBe(false);
    expect(lists.knows('88002', day)).toBe(false);
  });

  test("then CMS's list tells its year, also as a workbook", () => {
    const release = { vintage: '2026', from: '2026-01-01', to: '2026-12-31' };
    expect(layoutOf('telehealth', cms).release).toEqual(release);
    const workbook = renderedWorkbook('list.xlsx', [
      ['List of Medicare Telehealth Services for CY 2026'],
      ['Code', 'Short Descriptor', 'Status', 'Can Audio-only Interaction Meet the Requirements?'],
      ['99214', 'invented', 'Permanent', 'Yes'],
    ]);
    expect(layoutOf('telehealth', workbook)).toEqual({ name: 'cms-telehealth', release });
  });
});

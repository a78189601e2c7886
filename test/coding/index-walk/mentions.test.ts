import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeTables } from '../../../src/codesets/tables.ts';
import { noteDiagnoses } from '../../../src/coding/note-diagnoses.ts';
import { day, officialTables, openOfficial } from './official-tables.ts';

const { isSkipped, note } = officialTables;

describe.skipIf(isSkipped)(`given a report of which every mention is wanted${note}`, () => {
  let tables: CodeTables;
  beforeAll(async () => {
    tables = await openOfficial();
  }, 120_000);

  const mentioned = (text: string): [code: string, words: string][] => {
    const points = [...text];
    return noteDiagnoses(text, tables, day, { isEveryMention: true }).map(
      ({ code, evidence: [place] }) => [code, points.slice(place?.start, place?.end).join('')],
    );
  };

  it.each([
    [
      'the longest term at each place counts',
      'Chronic obstructive pulmonary disease was known.',
      [['J44.9', 'Chronic obstructive pulmonary disease']],
    ],
    ['denied conditions count as well', 'No hematuria.', [['R31.9', 'hematuria']]],
    [
      'a neoplasm is found by site and behaviour',
      'MRI showed liver metastases.',
      [['C78.7', 'liver metastases']],
    ],
    [
      'the site may be an adjective',
      'He had prostatic carcinoma.',
      [['C61', 'prostatic carcinoma']],
    ],
    [
      'organs, visits and tests name no condition',
      'Laboratory tests of the nerve at follow-up.',
      [],
    ],
    [
      'a term does not reach over the end of a sentence',
      'We saw the kidney. Stone walls were built.',
      [],
    ],
  ])('when a text is read, then %s', (_, text, found) => {
    expect(mentioned(text)).toEqual(found);
  });
});

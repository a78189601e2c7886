import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { textOf } from '../../src/codesets/import/source-file.ts';
import { goldSets } from '../bench/gold/visit-notes.ts';
import { official, unpacked } from '../codesets/icd10cm/releases.ts';
import { linesOf, sources } from '../codesets/source-data.ts';

const notesFile = 'notes/visit-notes.jsonl.gz';
const texts = sources(notesFile);
const release = sources(official.cdcZip);
const coded = goldSets.flatMap(({ name, notes }) =>
  notes.flatMap(({ id, codes }) => codes.map((one) => ({ set: name, id, ...one }))),
);

describe('given the coded visit notes of both gold sets', () => {
  test('when they are counted, then no note is in both sets or both parts, and no code twice in a note', () => {
    const ids = goldSets.flatMap(({ notes }) => notes.map(({ id }) => id));
    expect(ids).toHaveLength(87);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { notes } of goldSets)
      expect(new Set(notes.map(({ part }) => part))).toEqual(new Set(['development', 'set-aside']));
    expect(new Set(coded.map(({ id, code }) => `${id} ${code}`)).size).toBe(coded.length);
  });

  test.each(goldSets)(
    'when the passes of the $name set are compared, then F1 follows from the counts',
    ({ agreement, notes }) => {
      const { codesPassA, codesPassB, codesInBoth, f1 } = agreement;
      expect(f1).toBeCloseTo((2 * codesInBoth) / (codesPassA + codesPassB), 3);
      expect(agreement.notes).toBe(notes.length);
      expect(agreement.notesAlike).toBeLessThanOrEqual(notes.length);
    },
  );

  test('when a difference of the passes is settled, then the note has the code if it was kept, and else not', () => {
    const settling = goldSets.filter(({ settled }) => settled);
    expect(settling.map(({ name }) => name)).toEqual(['second']);
    for (const { name, agreement, settled = [] } of settling) {
      const { codesPassA, codesPassB, codesInBoth } = agreement;
      expect(settled).toHaveLength(codesPassA + codesPassB - 2 * codesInBoth);
      for (const { id, code, decision } of settled)
        expect([
          id,
          code,
          coded.some((one) => one.set === name && one.id === id && one.code === code),
        ]).toEqual([id, code, decision === 'kept']);
    }
  });

  test.skipIf(texts.isSkipped)(
    `when a code's place is looked up in its note, then the words there have its hash${texts.note}`,
    () => {
      const visit = z.object({ id: z.string(), note: z.string() });
      const points = new Map(
        linesOf(notesFile)
          .filter((line) => line !== '')
          .map((line) => visit.parse(JSON.parse(line)))
          .map(({ id, note }) => [id, [...note]]),
      );
      const hashed = coded.map(({ id, code, start, end }) => {
        const words = points.get(id)?.slice(start, end).join('') ?? '';
        return { id, code, sha256: createHash('sha256').update(words).digest('hex') };
      });
      expect(hashed).toEqual(coded.map(({ id, code, sha256 }) => ({ id, code, sha256 })));
    },
  );

  test.skipIf(release.isSkipped)(
    `when their codes are looked up in the release of the date of service (FY2026), then every one may be billed${release.note}`,
    () => {
      const order = unpacked(official.cdcZip).find(({ name }) => /order-2026\.txt$/.test(name));
      // Columns 7 to 13 hold the code without its dot, column 15 is 1 where it may be billed.
      const billable = new Set(
        (order ? textOf(order) : '')
          .split(/\r?\n/)
          .filter((line) => line[14] === '1')
          .map((line) => line.slice(6, 13).trim()),
      );
      expect(billable.size).toBe(74_719);
      expect(coded.filter(({ code }) => !billable.has(code.replace('.', '')))).toEqual([]);
    },
  );
});

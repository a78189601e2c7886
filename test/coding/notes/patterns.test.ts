import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folders = ['notes', 'assertion'].map((name) =>
  join(import.meta.dirname, '../../../src/coding', name),
);

const sources = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
);

/** The regular expressions of a source: those after "(", "=", ",", ":" or a blank. */
const patternsOf = (source: string): string[] =>
  [
    ...source.matchAll(
      /(?<=[(=,:\s])\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/[a-z]*(?=[.,;)\s])/g,
    ),
  ].map(([, pattern = '']) => pattern);

const withoutClasses = (pattern: string): string =>
  pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');

describe('the regular expressions of the note reader', () => {
  it('given all of them, then none repeats a group or repeats a repetition', () => {
    const patterns = sources.flatMap(patternsOf);
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns) {
      const plain = withoutClasses(pattern);
      expect(plain, pattern).not.toMatch(/\)[*+{]/);
      // Two open repetitions in a row could share the same letters in many ways.
      expect(plain, pattern).not.toMatch(/x[*+]\??x?[*+]/);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowImporters } from '../../../src/codesets/import/row-importers.ts';
import { imported, problemsOf, rendered } from './rendered.ts';
import type { Specimen } from './specimens/specimen.ts';
import { specimens } from './specimens.ts';

const licences = { cpt: true, nucc: true, x12: true };

const specimenOf = (layout: string): Specimen => {
  const found = specimens.find((one) => one.layout === layout);
  if (!found) throw new Error(`no specimen of ${layout}`);
  return found;
};

/** The files without which a specimen cannot be imported, and itself with another text. */
const filesOf = (specimen: Specimen, text = specimen.text) => [
  rendered(specimen.name, text),
  ...(specimen.beside ?? [])
    .filter((layout) => layout !== specimen.layout)
    .map(specimenOf)
    .map((one) => rendered(one.name, one.text)),
];

describe('given a file of each published layout', () => {
  test.each(specimens)(
    '$layout: when all importers see it, then one layout knows it',
    (specimen) => {
      const file = rendered(specimen.name, specimen.text);
      const known = rowImporters.flatMap(({ set, layouts }) =>
        layouts.filter((one) => one.recognises(file)).map(({ name }) => `${set} ${name}`),
      );
      expect(known).toEqual([`${specimen.set} ${specimen.layout}`]);
    },
  );

  test.each(specimens)('$layout: when it is renamed, then it is still known', (specimen) => {
    const importer = rowImporters.find(({ set }) => set === specimen.set);
    const file = rendered('download.dat', specimen.text);
    expect(importer?.layouts.find((one) => one.recognises(file))?.name).toBe(specimen.layout);
  });

  test.each(specimens)(
    '$layout: when it is imported twice, then the packs are the same',
    async (specimen) => {
      const [one, two] = await Promise.all(
        [1, 2].map(() => imported(specimen.set, filesOf(specimen), licences)),
      );
      expect(one).toBeDefined();
      expect(one?.manifest).toEqual(two?.manifest);
      expect(one?.manifest.sources[0]?.rows).toBeGreaterThan(0);
    },
  );

  test('then every layout of every importer has such a file', () => {
    const all = rowImporters.flatMap(({ layouts }) => layouts.map(({ name }) => name));
    const without = all.filter((name) => !specimens.some(({ layout }) => layout === name));
    // The crosswalks of the other payment rules are alike but for their title.
    expect(without).toEqual(['cms-awp-ndc-hcpcs', 'cms-opps-ndc-hcpcs', 'cms-prep-ndc-hcpcs']);
  });
});

/** Files whose cells stand between commas, tabs or bars: one cell can be broken by itself. */
const delimiters: Readonly<Record<string, string>> = { csv: ',', tsv: '\t', txt: '|' };

/** A line with its first cell gone and what follows moved one place to the left. */
const shifted = (line: string, delimiter: string): string =>
  line.slice(line.indexOf(delimiter) + 1);

const delimited = specimens.flatMap((specimen) => {
  const delimiter = delimiters[specimen.name.split('.').at(-1) ?? ''];
  return delimiter && specimen.text.includes(delimiter) && specimen.set !== 'cpt'
    ? [{ ...specimen, delimiter }]
    : [];
});

/** Layouts with a header, of files that are never empty. */
const headed = delimited.filter(
  ({ layout }) =>
    !/^cdc-.*-text$|^mcd-(?:(?:non)?covered|lcd-article|article-ncd|ncd)$/.test(layout),
);

describe('given a file that is broken on its way', () => {
  test.each(delimited)(
    '$layout: when a row loses its first cell, then its line is named and nothing is imported',
    async (specimen) => {
      const lines = specimen.text.split('\n');
      const last = lines.length - 2;
      const text = lines
        .map((line, index) => (index === last ? shifted(line, specimen.delimiter) : line))
        .join('\n');
      const problems = await problemsOf(specimen.set, filesOf(specimen, text), licences);
      expect(problems.map(({ file, line }) => `${file}:${line}`)).toContain(
        `rendered-${specimen.name}:${last + 1}`,
      );
    },
  );

  test.each(headed)(
    '$layout: when the header alone is left, then that is no empty table',
    async (specimen) => {
      const lines = specimen.text.split('\n');
      const header = lines.findIndex((line) => line.split(specimen.delimiter).length > 1);
      const text = `${lines.slice(0, header + 1).join('\n')}\n`;
      expect(await problemsOf(specimen.set, filesOf(specimen, text), licences)).not.toEqual([]);
    },
  );

  test.each(specimens)(
    '$layout: when any characters change, then it is imported or refused, and never fails otherwise',
    async (specimen) => {
      const change = fc.record({
        at: fc.nat(specimen.text.length),
        cut: fc.nat(8),
        put: fc.oneof(
          fc.string({ maxLength: 4 }),
          fc.constantFrom('"', ',', '\n', '\t', '|', '<', '0', '-1', '\u0000'),
        ),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          const text = changes.reduce(
            (before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut),
            specimen.text,
          );
          const problems = await problemsOf(specimen.set, filesOf(specimen, text), licences);
          for (const { words, file } of problems) {
            expect(words).not.toMatch(/invented|licensed/i);
            expect(file).not.toBe('');
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(specimens)(
    '$layout: when it ends in the middle, then it is imported or refused, and never fails otherwise',
    async (specimen) => {
      for (let end = 0; end < specimen.text.length; end += 7) {
        const files = filesOf(specimen, specimen.text.slice(0, end));
        await expect(problemsOf(specimen.set, files, licences)).resolves.toBeInstanceOf(Array);
      }
    },
  );
});

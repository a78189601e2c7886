import { parseArgs } from 'node:util';
import {
  type DescribedEdit,
  type EditCatalogue,
  editCatalogue,
  families,
  severityWords,
} from '../workflows/edit-catalogue.ts';
import { type Command, exit, UsageError } from './command.ts';
import { nearest } from './nearest.ts';

const list = (title: string, names: readonly string[]): string =>
  names.length ? `  ${title}\n${names.map((name) => `    ${name}\n`).join('')}` : '';

const told = (edit: DescribedEdit): string =>
  [
    `${edit.id}  ${edit.row}, ${edit.severity}: ${severityWords[edit.severity]}; SNIP ${edit.snip}\n`,
    `  ${edit.message}\n`,
    `  ${edit.fix.kind}: ${edit.fix.words}\n`,
    `  source: ${edit.source} (${edit.sourceChecked ? 'checked' : 'not yet checked'} by a person)\n`,
    edit.needs.length ? `  tables: ${edit.needs.join(', ')}\n` : '',
    list('fails:', edit.examples.fails),
    list('passes:', edit.examples.passes),
    list('bypassed:', edit.examples.bypassed),
  ].join('');

const ofRow = ({ edits, unbuilt }: EditCatalogue, row: string) => ({
  row,
  edits: edits.filter((edit) => edit.row === row),
  unbuilt: unbuilt.filter((one) => one.row === row),
});

/** `explain EDIT-ID`, `explain D08`, `explain --all`: what an edit checks, who says so, what to do. */
export const explainCommand: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const catalogue = editCatalogue();
  const [asked, ...others] = positionals;
  if (values.all ? asked : !asked || others.length)
    throw new UsageError('explain takes one EDIT-ID or row, e.g. D08, or --all.');
  const { edits, unbuilt, counts } = catalogue;
  const say = (json: object, text: string): number => {
    around.out(values.json ? `${JSON.stringify(json)}\n` : text);
    return exit.done;
  };
  if (!asked)
    return say(
      catalogue,
      `${edits.map(({ id, row, severity, message }) => `${row.padEnd(5)}${severity}  ${id}: ${message}\n`).join('')}${unbuilt
        .map(({ row, reason }) => `${row.padEnd(5)}-  not built: ${reason}\n`)
        .join(
          '',
        )}${counts.edits} edits, of which ${counts.sourceUnchecked} cite a source that no person has checked yet; ${counts.unbuilt} rows or parts of rows are not built.\n`,
    );
  if (/^[a-s]\d\d$/i.test(asked)) {
    const found = ofRow(catalogue, asked.toUpperCase());
    if (found.edits.length + found.unbuilt.length > 0)
      return say(
        found,
        [
          `${found.row}  ${families[found.row[0] ?? ''] ?? ''}\n`,
          ...found.edits.map(told),
          ...found.unbuilt.map(({ reason }) => `not built: ${reason}\n`),
        ].join('\n'),
      );
  }
  const edit = edits.find(({ id }) => id === asked);
  if (edit) return say(edit, told(edit));
  around.err(
    `There is no edit or row "${asked}". Nearest: ${nearest(
      asked,
      edits.map(({ id }) => id),
      3,
    ).join(', ')}. "explain --all" lists them.\n`,
  );
  return exit.usage;
};

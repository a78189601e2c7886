import { type Cell, code, yesNo } from '../cells.ts';
import type { ReadRow, SourceColumn } from '../row-layout.ts';

/** A model as the mapping's header names it, and as the pack does. */
interface Model {
  title: string;
  name: string;
}

const versions = (title: string, name: string, from: number, to: number): Model[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const version = `V${String(from + index).padStart(2, '0')}`;
    return { title: `${title} Model Category ${version}`, name: `${name} ${version}` };
  });

/** Every model that CMS has published, and those that may follow: an unknown one would go unread. */
const models: readonly Model[] = [
  ...versions('CMS-HCC ESRD', 'ESRD', 20, 40),
  ...versions('CMS-HCC', 'CMS-HCC', 20, 40),
  ...versions('RxHCC', 'RxHCC', 4, 20),
];

/** Columns that hold a model's category, and whether it counts in the payment year of the file. */
export type ModelColumn = `category of ${string}` | `counts in ${string}`;

const category: Cell = code(/^\d{1,3}$/, 'a category number');

const plain = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The columns of CMS's own mapping: a category and a yes or no for each model. */
export const modelColumns: readonly SourceColumn<ModelColumn>[] = models.flatMap(
  ({ title, name }): SourceColumn<ModelColumn>[] => [
    {
      head: title,
      as: `category of ${name}`,
      cell: category,
      // By the model now in use the file is known.
      missing: name === 'CMS-HCC V28' ? 'cell' : 'column',
    },
    {
      head: new RegExp(`^${plain(title)}for20\\d\\dpaymentyear$`),
      as: `counts in ${name}`,
      cell: yesNo,
      missing: 'column',
    },
  ],
);

/** One row a model of a diagnosis out of CMS's one row a diagnosis. */
export const byModel = <Name extends string>(
  one: ReadRow<Name | ModelColumn | 'kind' | 'model' | 'hcc' | 'counts'>,
): (typeof one)[] =>
  models.flatMap(({ name }) => {
    const hcc = one.row[`category of ${name}`];
    if (!hcc) return [];
    const counts = one.row[`counts in ${name}`] === 'N' ? 'N' : '';
    return [{ ...one, row: { ...one.row, kind: 'diagnosis', model: name, hcc, counts } }];
  });

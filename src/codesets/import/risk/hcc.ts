import { categoryKey, type HccColumn, hccColumns } from '../../risk/hcc.ts';
import { type Cell, code, diagnosisCode, oneOf, words } from '../cells.ts';
import { calendarYear } from '../releases.ts';
import type { ReadRow, RowLayout, RowSet } from '../row-layout.ts';
import { byModel, type ModelColumn, modelColumns } from './model-columns.ts';

/** Further columns that only the joining of the files needs. */
type Column = HccColumn | ModelColumn | 'domain' | 'version';

/** `CMS-HCC ESRD Model V24` of the mappings is domain `ESRD`, version `V24` of the labels. */
const model: Cell = {
  expects: 'a CMS-HCC or RxHCC model with its version',
  read: (text) => {
    const [, family, version] = /^(CMS-HCC ESRD|CMS-HCC|RxHCC) Model V(\d\d)$/.exec(text) ?? [];
    return family && version && `${family === 'CMS-HCC ESRD' ? 'ESRD' : family} V${version}`;
  },
};
const category = code(/^\d{1,3}$/, 'a category number');
/** The labels write `HCC37` or `RXHCC37`, the other files the number alone. */
const namedCategory: Cell = {
  expects: 'a category such as HCC37',
  read: (text) => /^(?:RX)?HCC(\d{1,3})$/.exec(text.toUpperCase())?.[1],
};
const domain = oneOf(['CMS-HCC', 'ESRD', 'RxHCC']);
/** RxHCC versions begin with R in the labels and hierarchies, with V in the mappings. */
const version: Cell = {
  expects: 'a model version such as V28',
  read: (text) => /^[VR]\d\d$/.exec(text)?.[0].replace('R', 'V'),
};

const paymentYear: RowLayout<Column>['releaseOf'] = ({ name }, above) => {
  const year = Number(/(?<!\d)20\d\d(?!\d)/.exec([...above, name].join('\n'))?.[0]);
  // A payment year rests on the diagnoses of the year before it.
  return year ? calendarYear(`PY${year}`, year - 1) : undefined;
};

const layouts: readonly RowLayout<Column>[] = [
  {
    name: 'cms-icd-10-mapping',
    always: { kind: 'wide' },
    columns: [{ head: 'Diagnosis Code', as: 'key', cell: diagnosisCode }, ...modelColumns],
    // A note below the table stands alone in the first column.
    isIdle: ({ key, kind: _, ...cells }) =>
      /\s/.test(key) && Object.values(cells).every((cell) => cell === ''),
    releaseOf: paymentYear,
  },
  {
    name: 'cms-hcc-mapping',
    always: { kind: 'diagnosis' },
    columns: [
      { head: 'diagnosis_code', as: 'key', cell: diagnosisCode },
      { head: 'cc', as: 'hcc', cell: category },
      { head: 'model_name', as: 'model', cell: model },
    ],
    releaseOf: paymentYear,
  },
  {
    name: 'cms-hcc-labels',
    always: { kind: 'label' },
    columns: [
      { head: 'cc', as: 'hcc', cell: namedCategory },
      { head: 'label', as: 'label', cell: words },
      { head: 'model_domain', as: 'domain', cell: domain },
      { head: 'model_version', as: 'version', cell: version },
    ],
    releaseOf: paymentYear,
  },
  {
    name: 'cms-hcc-hierarchies',
    always: { kind: 'hierarchy' },
    columns: [
      { head: 'cc_parent', as: 'hcc', cell: category },
      { head: 'cc_child', as: 'below', cell: category },
      { head: 'model_domain', as: 'domain', cell: domain },
      { head: 'model_version', as: 'version', cell: version },
    ],
    releaseOf: paymentYear,
  },
];

const underOneModelName = (rows: readonly ReadRow<Column>[]): ReadRow<Column>[] => {
  const long = rows.flatMap((one) => (one.row.kind === 'wide' ? byModel(one) : one));
  const named = long.map((one) => {
    if (one.row.kind === 'diagnosis') return one;
    const own = `${one.row.domain} ${one.row.version}`;
    return { ...one, row: { ...one.row, model: own, key: categoryKey(own, one.row.hcc) } };
  });
  const models = new Map(
    named.filter(({ row }) => row.kind === 'diagnosis').map((one) => [one.row.model, one]),
  );
  const listed = [...models.values()].map((one) => ({
    ...one,
    row: { ...one.row, kind: 'model', key: 'models', hcc: '', counts: '' },
  }));
  return [...named, ...listed];
};

/**
 * Risk adjustment: diagnosis to CMS-HCC and RxHCC by model (CMS's mapping with a column a model, csv or
 * xlsx, or a list with a row a model), the names of the categories and their hierarchies (CMS, once a
 * payment year, public domain).
 */
export const hccSet: RowSet<Column> = {
  set: 'hcc',
  names: hccColumns,
  layouts,
  join: underOneModelName,
};

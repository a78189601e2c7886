import { type SnomedColumn, snomedColumns } from '../../snomed/map.ts';
import { type Cell, code, diagnosisCode, oneOf, words } from '../cells.ts';
import { splitRows } from '../line-rows.ts';
import { snapshot } from '../releases.ts';
import type { ReadRow, RowLayout, RowSet, SourceColumn } from '../row-layout.ts';

/** The refset of an RF2 file tells the ICD-10-CM map from the other extended maps. */
type Column = SnomedColumn | 'refset' | 'active';

const concept = code(/^\d{6,18}$/, 'a SNOMED CT identifier');
const ordinal: Cell = {
  expects: 'a number',
  read: (text) => (/^\d{1,3}$/.test(text) ? text.padStart(3, '0') : undefined),
};

/** A code, or a range of categories where the map stays that coarse. */
const target: Cell = {
  expects: 'an ICD-10-CM code',
  read: (text) =>
    /^[A-Z]\d[0-9A-Z]-[A-Z]\d[0-9A-Z]$/.test(text)
      ? text
      : // NLM ends a code that lacks its seventh character in a question mark.
        diagnosisCode.read(text.replace(/\?+$/, '')),
};

/** RF2 knows no quotes: a term may begin with one. */
const tabs = (begins: RegExp): RowLayout<Column>['form'] => ({
  begins,
  rows: (file) => splitRows(file, '\t'),
});

/** Complex map of SNOMED CT to ICD-10-CM in the US Edition. */
const icd10cmRefset = '6011000124106';

const mapColumns: readonly SourceColumn<Column>[] = [
  { head: 'active', as: 'active', cell: oneOf(['0', '1']) },
  { head: 'refsetId', as: 'refset', cell: concept },
  { head: 'referencedComponentId', as: 'concept', cell: concept },
  { head: 'mapGroup', as: 'group', cell: ordinal },
  { head: 'mapPriority', as: 'priority', cell: ordinal },
  { head: 'mapRule', as: 'rule', cell: words, missing: 'cell' },
  { head: 'mapTarget', as: 'code', cell: target, missing: 'cell' },
  { head: 'mapCategoryId', as: 'category', cell: concept, missing: 'column' },
];

const isOutOfForce = ({ active, refset }: Readonly<Record<Column, string>>): boolean =>
  active === '0' || (/^\d{6,18}$/.test(refset) && refset !== icd10cmRefset);

const layouts: readonly RowLayout<Column>[] = [
  {
    name: 'snomed-candidates',
    form: tabs(/(?:^|\n)\ufeff?snomed\ticd10cm\t/),
    columns: [
      { head: 'snomed', as: 'concept', cell: concept },
      { head: 'icd10cm', as: 'code', cell: target },
      // Whether a code is billable changes by vintage: only the order file of the date answers that.
      { head: /^fy20\d\dflag/, cell: oneOf(['1', '0', 'missing']) },
    ],
  },
  {
    name: 'nlm-human-readable-map',
    form: tabs(/^[^\n]*\treferencedComponentId\t[^\n]*\tmapTargetName\t/),
    columns: mapColumns,
    isIdle: isOutOfForce,
    releaseOf: ({ name }) => snapshot(name),
  },
  {
    name: 'rf2-extended-map',
    form: tabs(/^[^\n]*\treferencedComponentId\tmapGroup\t[^\n]*\tmapTarget\tcorrelationId/),
    columns: mapColumns,
    isIdle: isOutOfForce,
    releaseOf: ({ name }) => snapshot(name),
  },
];

/** A file with the maps of other classifications alone is no ICD-10-CM map. */
const nothingOfOurs = (rows: readonly ReadRow<Column>[]) =>
  rows.length > 0
    ? []
    : [{ file: 'the map', line: 0, words: `no active row of refset ${icd10cmRefset}` }];

/**
 * SNOMED CT to ICD-10-CM: NLM's map (human-readable tsv, or the RF2 extended map; UMLS licence, the
 * clinic's own) or a list of candidates with a flag of one fiscal year.
 */
export const snomedSet: RowSet<Column> = {
  set: 'snomed',
  names: snomedColumns,
  layouts,
  check: nothingOfOurs,
};

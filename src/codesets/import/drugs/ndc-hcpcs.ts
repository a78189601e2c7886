import { type NdcHcpcsColumn, ndcHcpcsColumns } from '../../drugs/ndc-hcpcs.ts';
import { type Cell, decimal, ndc, serviceCode, words } from '../cells.ts';
import { statedQuarter } from '../releases.ts';
import type { Beginning, RowLayout, RowSet } from '../row-layout.ts';
import type { SourceFile } from '../source-file.ts';

/** Devices billed under a drug code state a product number of twelve to fourteen digits instead. */
const productNumber: Cell = {
  expects: 'an NDC, 5-4-2',
  read: (text) =>
    ndc.read(text) ?? (/^\d{12,14}$/.test(text.replaceAll('-', '')) ? text : undefined),
};

const columns: RowLayout<NdcHcpcsColumn>['columns'] = [
  { head: /^(?:20\d\dcode|hcpcs(?:code)?)$/, as: 'hcpcs', cell: serviceCode },
  { head: 'Labeler Name', as: 'labeler', cell: words },
  { head: ['NDC', 'NDC2'], as: 'ndc', cell: productNumber },
  { head: 'Drug Name', as: 'name', cell: words },
  { head: 'HCPCS Dosage', as: 'dosage', cell: words },
  { head: 'PKG SIZE', as: 'packageSize', cell: decimal },
  { head: 'PKG QTY', as: 'packageQuantity', cell: decimal },
  { head: 'BILLUNITS', as: 'billUnits', cell: decimal },
  { head: 'BILLUNITSPKG', as: 'billUnitsPerPackage', cell: decimal },
];

/** The zip holds one crosswalk for each payment rule, alike but for the title. */
const basisOf = ({ above }: Beginning, { name }: SourceFile): string =>
  /\b(ASP|AWP|OPPS|PrEP)[\s_-]+NDC/i.exec([...above, name].join('\n'))?.[1]?.toUpperCase() ?? 'ASP';

const crosswalk = (basis: string): RowLayout<NdcHcpcsColumn> => ({
  name: `cms-${basis.toLowerCase()}-ndc-hcpcs`,
  always: { basis },
  columns,
  isOurs: (beginning, file) => basisOf(beginning, file) === basis.toUpperCase(),
  releaseOf: ({ name }, above) => statedQuarter([...above, name].join('\n')),
});

/**
 * NDC to HCPCS crosswalk of the Medicare Part B drug prices (CMS, quarterly csv with banner rows). The
 * short description is dropped: for vaccines it is CPT text.
 */
export const ndcHcpcsSet: RowSet<NdcHcpcsColumn> = {
  set: 'ndc-hcpcs',
  names: ndcHcpcsColumns,
  keys: ['ndc', 'hcpcs'],
  layouts: ['ASP', 'AWP', 'OPPS', 'PrEP'].map(crosswalk),
};

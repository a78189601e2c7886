import type { DraftChart } from '../edit.ts';
import { renderedPack } from './rendered.ts';
import type { Table } from './rendered-table.ts';

type MpfsColumn = Parameters<Table<'mpfs'>['indicator']>[2];
type Indicators = Partial<Record<MpfsColumn, string>>;

/** What the fee schedule says of an active service without surgical package or components. */
const plain: Indicators = {
  status: 'A',
  globalDays: 'XXX',
  pcTc: '0',
  bilateral: '0',
  assistant: '0',
  coSurgeons: '0',
  team: '0',
};

/** The fee schedule of an example: every code is active, and these differ from a plain service. */
export const withFees = (chart: DraftChart, rows: Readonly<Record<string, Indicators>>): void => {
  const cell = (code: string, column: MpfsColumn): string =>
    rows[code]?.[column] ?? plain[column] ?? '';
  const mpfs: Table<'mpfs'> = {
    ...renderedPack('mpfs'),
    indicator: (code, _modifier, column) => cell(code, column),
    find: (code, modifier = '') => ({
      code,
      modifier,
      status: cell(code, 'status'),
      notUsedForMedicare: false,
      workHundredths: 0,
      nonFacilityPeHundredths: 0,
      facilityPeHundredths: 0,
      malpracticeHundredths: 0,
      nonFacilityTotalHundredths: 0,
      facilityTotalHundredths: 0,
      nonFacilityNa: false,
      facilityNa: false,
      pcTc: cell(code, 'pcTc'),
      globalDays: cell(code, 'globalDays'),
      preoperativeHundredths: 0,
      intraoperativeHundredths: 0,
      postoperativeHundredths: 0,
      multipleProcedure: '0',
      bilateral: cell(code, 'bilateral'),
      assistant: cell(code, 'assistant'),
      coSurgeons: cell(code, 'coSurgeons'),
      team: cell(code, 'team'),
      endoscopicBase: '',
      factorTenThousandths: 0,
      supervision: '',
      calculation: '',
      imagingFamily: '',
      oppsNonFacilityPeHundredths: 0,
      oppsFacilityPeHundredths: 0,
      oppsMalpracticeHundredths: 0,
    }),
  };
  chart.withTables = { ...chart.withTables, mpfs };
};

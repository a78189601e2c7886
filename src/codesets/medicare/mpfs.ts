import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';
import { type MpfsColumn, mpfsColumns, mpfsKey } from './mpfs-columns.ts';

/** One row of the Medicare physician fee schedule (relative value file), every indicator as published. */
export interface RelativeValue {
  code: string;
  /** 26, TC, 53 or empty. */
  modifier: string;
  /** A active, B bundled, C priced by the contractor, I invalid, N not covered, R restricted, T, X, … */
  status: string;
  notUsedForMedicare: boolean;
  /** Relative values in hundredths, e.g. 130 for 1.30. */
  workHundredths: number;
  nonFacilityPeHundredths: number;
  facilityPeHundredths: number;
  malpracticeHundredths: number;
  nonFacilityTotalHundredths: number;
  facilityTotalHundredths: number;
  /** Rarely or never done outside, or inside, a facility. */
  nonFacilityNa: boolean;
  facilityNa: boolean;
  pcTc: string;
  /** 000, 010, 090, XXX, YYY, ZZZ or MMM. */
  globalDays: string;
  /** Parts of a surgical package in hundredths of it. */
  preoperativeHundredths: number;
  intraoperativeHundredths: number;
  postoperativeHundredths: number;
  multipleProcedure: string;
  bilateral: string;
  assistant: string;
  coSurgeons: string;
  team: string;
  /** The code to which an endoscopy belongs, or empty. */
  endoscopicBase: string;
  /** Dollars a relative value, in ten-thousandths, e.g. 323465 for 32.3465. */
  factorTenThousandths: number;
  /** The factor of qualifying participants in alternative payment models, where a second file states it. */
  qppFactorTenThousandths?: number;
  /** Physician supervision of a diagnostic procedure. */
  supervision: string;
  calculation: string;
  imagingFamily: string;
  /** Relative values of the hospital outpatient cap on imaging, in hundredths; 0 where there is none. */
  oppsNonFacilityPeHundredths: number;
  oppsFacilityPeHundredths: number;
  oppsMalpracticeHundredths: number;
  /** Only with a CPT licence, and only where the file has it. */
  description?: string;
}

/** The relative values of a release. */
export interface RelativeValues {
  manifest: PackManifest;
  /** The row of a code, with a modifier the row of that component; undefined where there is none. */
  find(code: string, modifier?: string): RelativeValue | undefined;
  /** One indicator as published, for callers that need no more; empty where there is no row. */
  indicator(code: string, modifier: string, column: MpfsColumn): string;
  byteLength: number;
}

/** An exact decimal without its point: `1.30` is 130. */
const withoutPoint = (text: string): number => Number(text.replace('.', ''));

/** Opens a pack of the set `mpfs`. */
export const openMpfs = (pack: Pack): RelativeValues => {
  const table = openTable(pack, mpfsColumns);
  const rowAt = (code: string, modifier: string, row: number): RelativeValue => {
    const cell = (name: MpfsColumn): string => table.cell(row, name);
    const number = (name: MpfsColumn): number => withoutPoint(cell(name));
    const [qppFactor, description] = [cell('qppFactor'), cell('description')];
    return {
      code,
      modifier,
      status: cell('status'),
      notUsedForMedicare: cell('notUsed') === '+',
      workHundredths: number('work'),
      nonFacilityPeHundredths: number('nonFacilityPe'),
      facilityPeHundredths: number('facilityPe'),
      malpracticeHundredths: number('malpractice'),
      nonFacilityTotalHundredths: number('nonFacilityTotal'),
      facilityTotalHundredths: number('facilityTotal'),
      nonFacilityNa: cell('nonFacilityNa') === 'NA',
      facilityNa: cell('facilityNa') === 'NA',
      pcTc: cell('pcTc'),
      globalDays: cell('globalDays'),
      preoperativeHundredths: number('preoperative'),
      intraoperativeHundredths: number('intraoperative'),
      postoperativeHundredths: number('postoperative'),
      multipleProcedure: cell('multipleProcedure'),
      bilateral: cell('bilateral'),
      assistant: cell('assistant'),
      coSurgeons: cell('coSurgeons'),
      team: cell('team'),
      endoscopicBase: cell('endoscopicBase'),
      factorTenThousandths: number('factor'),
      ...(qppFactor ? { qppFactorTenThousandths: withoutPoint(qppFactor) } : {}),
      supervision: cell('supervision'),
      calculation: cell('calculation'),
      imagingFamily: cell('imagingFamily'),
      oppsNonFacilityPeHundredths: number('oppsNonFacilityPe'),
      oppsFacilityPeHundredths: number('oppsFacilityPe'),
      oppsMalpracticeHundredths: number('oppsMalpractice'),
      ...(description ? { description } : {}),
    };
  };
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code, modifier = '') => {
      const row = table.at(mpfsKey(code, modifier));
      return row < 0 ? undefined : rowAt(code, modifier, row);
    },
    indicator: (code, modifier, column) => {
      const row = table.at(mpfsKey(code, modifier));
      return row < 0 ? '' : table.cell(row, column);
    },
  };
};

import { openChargeMaster } from './clinic/charge-master.ts';
import { openCliaWaived } from './clinic/clia-waived.ts';
import { openFeeSchedule } from './clinic/fee-schedule.ts';
import { openPanel } from './clinic/panel.ts';
import { openTimedCode } from './clinic/timed-code.ts';
import { openLcd } from './coverage/lcd.ts';
import { openTelehealth } from './coverage/telehealth.ts';
import { openCpt } from './cpt/cpt.ts';
import { openNdcHcpcs } from './drugs/ndc-hcpcs.ts';
import { openVialSize } from './drugs/vial-size.ts';
import { openHcpcs } from './hcpcs/hcpcs.ts';
import { openModifiers } from './hcpcs/modifier.ts';
import { openDiagnosisCodes } from './icd10cm/codes.ts';
import { openConversions } from './icd10cm/conversion.ts';
import { openDrugTable } from './icd10cm/drug-table.ts';
import { openIndex } from './icd10cm/index-tree.ts';
import { openNeoplasmTable } from './icd10cm/neoplasm-table.ts';
import { type Notes, openNotes } from './icd10cm/notes.ts';
import type { CodeOrder } from './icd10cm/notes-order.ts';
import { openCodeEdits, openPoaExempt } from './medicare/code-edits.ts';
import {
  openAnesthesia,
  openGpci,
  openLocalities,
  openZipLocalities,
} from './medicare/localities.ts';
import { openMpfs } from './medicare/mpfs.ts';
import { openPlaces } from './medicare/places.ts';
import { openServiceFamilies } from './medicare/service-families.ts';
import { openAddOns } from './ncci/add-on.ts';
import { openMue } from './ncci/mue.ts';
import { openPtp } from './ncci/ptp.ts';
import type { Pack } from './pack/container.ts';
import { openEnrolment } from './providers/enrolment.ts';
import { openLeie } from './providers/leie.ts';
import { openNppes } from './providers/nppes.ts';
import { openOrderRefer } from './providers/order-refer.ts';
import { openTaxonomy } from './providers/taxonomy.ts';
import { openX12List } from './remit/x12-list.ts';
import { openHcc } from './risk/hcc.ts';
import { openSnomed } from './snomed/map.ts';
import { openCvx } from './vaccine/cvx.ts';

/** How the pack of each set is opened for lookup. */
const openers = {
  'icd-10-cm': openDiagnosisCodes,
  'icd-10-cm-conversion': openConversions,
  // Notes refer to codes by their order, which is that of the release the date chooses.
  'icd-10-cm-notes':
    (pack: Pack) =>
    (order: CodeOrder): Notes =>
      openNotes(pack, order),
  'icd-10-cm-index': openIndex,
  'icd-10-cm-external-index': openIndex,
  'icd-10-cm-neoplasms': openNeoplasmTable,
  'icd-10-cm-drugs': openDrugTable,
  // Opened by the search over the codes that it was made of.
  'icd-10-cm-search': (pack: Pack): Pack => pack,
  hcpcs: openHcpcs,
  modifier: openModifiers,
  cpt: openCpt,
  'service-family': openServiceFamilies,
  pos: openPlaces,
  ptp: openPtp,
  mue: openMue,
  'mue-dme': openMue,
  'add-on': openAddOns,
  mpfs: openMpfs,
  gpci: openGpci,
  locality: openLocalities,
  'zip-locality': openZipLocalities,
  anesthesia: openAnesthesia,
  mce: openCodeEdits,
  'poa-exempt': openPoaExempt,
  hcc: openHcc,
  cvx: openCvx,
  snomed: openSnomed,
  carc: openX12List,
  rarc: openX12List,
  'claim-status': openX12List,
  'claim-status-category': openX12List,
  taxonomy: openTaxonomy,
  'ndc-hcpcs': openNdcHcpcs,
  'vial-size': openVialSize,
  lcd: openLcd,
  telehealth: openTelehealth,
  'clia-waived': openCliaWaived,
  'order-refer': openOrderRefer,
  leie: openLeie,
  nppes: openNppes,
  enrolment: openEnrolment,
  panel: openPanel,
  'timed-code': openTimedCode,
  'charge-master': openChargeMaster,
  'fee-schedule': openFeeSchedule,
};

/** A set that packs hold. */
export type PackedSet = keyof typeof openers;

/** What a pack of the set is opened as. */
export type ReaderOf<Name extends PackedSet> = ReturnType<(typeof openers)[Name]>;

/** The lookups of a set for a date. */
export type TableOf<Name extends PackedSet> = Name extends 'icd-10-cm-notes'
  ? Notes
  : ReaderOf<Name>;

/** Can packs of that set be opened here? Another version may have made more. */
export const isPackedSet = (set: string): set is PackedSet => Object.hasOwn(openers, set);

/** Every set that can be opened. */
export const packedSets: readonly PackedSet[] = Object.keys(openers).filter(isPackedSet);

/** Opens a pack as what its set is read by. */
export const openReader = (set: PackedSet, pack: Pack): ReaderOf<PackedSet> => openers[set](pack);

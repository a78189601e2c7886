import { chargeMasterSet } from './clinic/charge-master.ts';
import { cliaWaivedSet } from './clinic/clia-waived.ts';
import { feeScheduleSet } from './clinic/fee-schedule.ts';
import { panelSet } from './clinic/panel.ts';
import { timedCodeSet } from './clinic/timed-code.ts';
import { lcdSet } from './coverage/lcd.ts';
import { telehealthSet } from './coverage/telehealth.ts';
import { cptSet } from './cpt/cpt.ts';
import { ndcHcpcsSet } from './drugs/ndc-hcpcs.ts';
import { vialSizeSet } from './drugs/vial-size.ts';
import type { Importer } from './importer.ts';
import { enrolmentSet } from './providers/enrolment.ts';
import { leieSet } from './providers/leie.ts';
import { nppesSet } from './providers/nppes.ts';
import { orderReferSet } from './providers/order-refer.ts';
import { taxonomySet } from './providers/taxonomy.ts';
import { carcSet } from './remit/carc.ts';
import { claimStatusSet } from './remit/claim-status.ts';
import { claimStatusCategorySet } from './remit/claim-status-category.ts';
import { rarcSet } from './remit/rarc.ts';
import { hccSet } from './risk/hcc.ts';
import { rowImporter } from './row-importer.ts';
import { snomedSet } from './snomed/map.ts';
import { cvxSet } from './vaccine/cvx.ts';

/** The importers of the sets whose files are plain rows: each declared in a file of its own. */
export const rowImporters: readonly Importer[] = [
  rowImporter(cvxSet),
  rowImporter(hccSet),
  rowImporter(snomedSet),
  rowImporter(carcSet),
  rowImporter(rarcSet),
  rowImporter(claimStatusCategorySet),
  rowImporter(claimStatusSet),
  rowImporter(taxonomySet),
  rowImporter(orderReferSet),
  rowImporter(leieSet),
  rowImporter(nppesSet),
  rowImporter(enrolmentSet),
  rowImporter(ndcHcpcsSet),
  rowImporter(vialSizeSet),
  rowImporter(lcdSet),
  rowImporter(telehealthSet),
  rowImporter(cptSet),
  rowImporter(chargeMasterSet),
  rowImporter(feeScheduleSet),
  rowImporter(cliaWaivedSet),
  rowImporter(panelSet),
  rowImporter(timedCodeSet),
];

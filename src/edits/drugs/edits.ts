import type { ClaimEdit } from '../edit.ts';
import { administrationWithoutVaccine } from './administration-without-vaccine.ts';
import { counselledAdministrationAge } from './counselled-administration-age.ts';
import { drugNdcMissing } from './drug-ndc-missing.ts';
import { drugQuantityDiffersFromDose } from './drug-quantity-differs-from-dose.ts';
import { drugWasteContradicted } from './drug-waste-contradicted.ts';
import { medicareVaccineAdministrationWrong } from './medicare-vaccine-administration-wrong.ts';
import { ndcDiffersFromService } from './ndc-differs-from-service.ts';
import { ndcMalformed } from './ndc-malformed.ts';
import { ndcQuantityMissing } from './ndc-quantity-missing.ts';
import { singleDoseDrugUnmarked } from './single-dose-drug-unmarked.ts';
import { stateVaccineCharged } from './state-vaccine-charged.ts';
import { stateVaccineUnmarked } from './state-vaccine-unmarked.ts';
import { vaccineWithoutAdministration } from './vaccine-without-administration.ts';
import { wasteWithoutDrug } from './waste-without-drug.ts';

/** Edits on drugs, vaccines and supplies. */
export const drugEdits: readonly ClaimEdit[] = [
  ndcMalformed,
  ndcQuantityMissing,
  drugNdcMissing,
  ndcDiffersFromService,
  drugQuantityDiffersFromDose,
  singleDoseDrugUnmarked,
  drugWasteContradicted,
  wasteWithoutDrug,
  vaccineWithoutAdministration,
  administrationWithoutVaccine,
  stateVaccineCharged,
  stateVaccineUnmarked,
  counselledAdministrationAge,
  medicareVaccineAdministrationWrong,
];

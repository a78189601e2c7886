import type { ClaimEdit } from '../edit.ts';
import { audioOnlyModifierConflict } from './audio-only-modifier-conflict.ts';
import { homeAddressMissing } from './home-address-missing.ts';
import { homeAddressUnstated } from './home-address-unstated.ts';
import { officeVisitPlaceUnusual } from './office-visit-place-unusual.ts';
import { placeDiffersFromLocation } from './place-differs-from-location.ts';
import { placeOfServiceUnknown } from './place-of-service-unknown.ts';
import { placesDiffer } from './places-differ.ts';
import { telehealthHomeMistaken } from './telehealth-home-mistaken.ts';
import { telehealthModifierUnaccepted } from './telehealth-modifier-unaccepted.ts';
import { telehealthPlaceUnaccepted } from './telehealth-place-unaccepted.ts';
import { telehealthServiceNotListed } from './telehealth-service-not-listed.ts';
import { telehealthVisitFamilyWrong } from './telehealth-visit-family-wrong.ts';
import { visitPlaceConflict } from './visit-place-conflict.ts';

/** Edits on the place of service and telehealth. */
export const placeEdits: readonly ClaimEdit[] = [
  placeOfServiceUnknown,
  visitPlaceConflict,
  officeVisitPlaceUnusual,
  placeDiffersFromLocation,
  telehealthPlaceUnaccepted,
  telehealthModifierUnaccepted,
  telehealthHomeMistaken,
  telehealthServiceNotListed,
  audioOnlyModifierConflict,
  placesDiffer,
  homeAddressMissing,
  homeAddressUnstated,
  telehealthVisitFamilyWrong,
];

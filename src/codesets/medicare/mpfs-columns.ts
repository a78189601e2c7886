/**
 * Columns of the pack `mpfs`, in the order of the published csv (its columns A, B and D to AE); the
 * key is HCPCS code and modifier with a hyphen between. The last two are ours.
 */
export const mpfsColumns = [
  'key',
  'status',
  'notUsed',
  'work',
  'nonFacilityPe',
  'nonFacilityNa',
  'facilityPe',
  'facilityNa',
  'malpractice',
  'nonFacilityTotal',
  'facilityTotal',
  'pcTc',
  'globalDays',
  'preoperative',
  'intraoperative',
  'postoperative',
  'multipleProcedure',
  'bilateral',
  'assistant',
  'coSurgeons',
  'team',
  'endoscopicBase',
  'factor',
  'supervision',
  'calculation',
  'imagingFamily',
  'oppsNonFacilityPe',
  'oppsFacilityPe',
  'oppsMalpractice',
  'qppFactor',
  'description',
] as const;

/** A column of the pack `mpfs`. */
export type MpfsColumn = (typeof mpfsColumns)[number];

/** The key of a row: the code alone, or code and modifier. */
export const mpfsKey = (code: string, modifier: string): string =>
  modifier ? `${code}-${modifier}` : code;

import type { Action, DenialAction, Due, Owner } from './denial-action.ts';

/** Remarks (RARC) that point to the same thing, and so to the same person. */
interface RemarkGroup {
  rarcs: readonly string[];
  owner: Owner;
  action: Action;
  due: Due;
  words: string;
}

/** What a remark says is missing or wrong, where the reason alone does not (CARC 16 and A1). */
// biome-ignore format: one group a line, so that it reads as a table
const remarkGroups: readonly RemarkGroup[] = [
  { rarcs: ['MA130'], owner: 'biller', action: 'N1', due: 'COR', words: 'The claim could not be processed and may not be appealed: correct it and send a new one.' },
  { rarcs: ['N142', 'N517'], owner: 'biller', action: 'N1', due: 'COR', words: 'The payer wants a new claim, not a corrected one.' },
  { rarcs: ['N185', 'N779'], owner: 'biller', action: 'WAIT', due: 'COR', words: 'The payer still works on the first claim: wait for its answer.' },
  { rarcs: ['M47', 'N152'], owner: 'biller', action: 'R7', due: 'COR', words: 'The payer’s claim number is missing or wrong: take it from its last answer.' },
  { rarcs: ['M20', 'M51', 'M84', 'N56', 'N65'], owner: 'coder', action: 'R7', due: 'COR', words: 'A service code or modifier is missing or invalid: correct it from the record.' },
  { rarcs: ['M64', 'M76', 'M81', 'MA63', 'N569', 'N769'], owner: 'coder', action: 'R7', due: 'COR', words: 'A diagnosis is missing, invalid or not specific enough: correct it from the record.' },
  { rarcs: ['N519', 'N822', 'N823'], owner: 'coder', action: 'R7', due: 'COR', words: 'A modifier is missing or invalid: correct it from the record.' },
  { rarcs: ['M77', 'N428', 'N776'], owner: 'coder', action: 'R7', due: 'COR', words: 'The place of service is missing or wrong: check where the visit took place.' },
  { rarcs: ['M53', 'M90', 'N345', 'N362', 'N430', 'N435', 'N640'], owner: 'coder', action: 'R7', due: 'COR', words: 'The units are missing or too many: check them against the record.' },
  { rarcs: ['M119', 'M123', 'N349', 'N815', 'N816', 'N846', 'N847', 'N848'], owner: 'coder', action: 'R7', due: 'COR', words: 'The drug’s NDC, quantity or unit is missing or wrong: take it from what was given.' },
  { rarcs: ['M126', 'N642'], owner: 'coder', action: 'R7', due: 'COR', words: 'Laboratory tests and their panel do not agree: check which were done.' },
  { rarcs: ['N255', 'N256', 'N257', 'N258'], owner: 'credentialing', action: 'R7', due: 'COR', words: 'The billing provider’s identity is missing or wrong: correct its record.' },
  { rarcs: ['N288', 'N289', 'N290'], owner: 'biller', action: 'R7', due: 'COR', words: 'The rendering provider is missing or wrong: correct name, number or taxonomy.' },
  { rarcs: ['N264', 'N265', 'N285', 'N286', 'N574', 'N575'], owner: 'biller', action: 'R7', due: 'COR', words: 'The referring or ordering provider is missing or wrong: correct name and number.' },
  { rarcs: ['MA114', 'N292', 'N293', 'N294'], owner: 'biller', action: 'R7', due: 'COR', words: 'The service facility is missing or wrong: correct it.' },
  { rarcs: ['MA112', 'MA113', 'N94', 'N95', 'N198', 'N209', 'N297', 'N516', 'N521', 'N570', 'N767', 'N799', 'N831', 'N836'], owner: 'credentialing', action: 'R7', due: 'COR', words: 'A provider’s enrolment, tax id or number does not agree with the payer’s: check it.' },
  { rarcs: ['MA21', 'MA27', 'MA36', 'MA37', 'MA39', 'MA60', 'MA61', 'N329', 'N382'], owner: 'front-desk', action: 'R7', due: 'COR', words: 'The patient’s or subscriber’s data is missing or wrong: check the insurance card.' },
  { rarcs: ['MA04', 'MA83', 'MA92', 'N4', 'N48', 'N479', 'N480', 'N598'], owner: 'front-desk', action: 'R7', due: 'COB', words: 'What another payer paid, or who comes first, is missing: ask the patient and add it.' },
  { rarcs: ['M62', 'N54', 'N351', 'N758'], owner: 'biller', action: 'R7', due: 'AUTH', words: 'The authorization is missing or does not fit: get it, then correct the claim.' },
  { rarcs: ['N475', 'N489', 'N630'], owner: 'front-desk', action: 'R7', due: 'COR', words: 'The referral is missing: get its number, then correct the claim.' },
  { rarcs: ['MA100', 'N299', 'N305'], owner: 'biller', action: 'R7', due: 'COR', words: 'The date of the accident or onset is missing or wrong: take it from the record.' },
  { rarcs: ['M91', 'MA120'], owner: 'biller', action: 'R7', due: 'COR', words: 'The CLIA number is missing or wrong: add it.' },
  { rarcs: ['MA111'], owner: 'biller', action: 'R7', due: 'COR', words: 'The laboratory that did the test is missing: add it.' },
  { rarcs: ['M29', 'M127', 'N350', 'N393', 'N455', 'N705', 'N706', 'N710', 'N886', 'N888'], owner: 'biller', action: 'RECORDS', due: 'DOC', words: 'The payer asks for a document: send it from the signed record.' },
  { rarcs: ['N179'], owner: 'front-desk', action: 'CALL', due: 'DOC', words: 'The payer asked the patient for information: call the patient.' },
  { rarcs: ['N181'], owner: 'biller', action: 'RECORDS', due: 'DOC', words: 'The payer needs another provider’s record: ask for it.' },
];

/** The rows of a reason that is decided by its remark, sorted by remark. */
export const remarkRows = (carc: string): DenialAction[] =>
  remarkGroups
    .flatMap(({ rarcs, ...rest }) =>
      rarcs.map((rarc) => ({ carc, group: '*' as const, rarc, ...rest, auto: 'P' as const })),
    )
    .sort((a, b) => (a.rarc < b.rarc ? -1 : 1));

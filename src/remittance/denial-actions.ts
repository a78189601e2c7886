/** Who works a follow-up first. */
export type Owner =
  | 'system'
  | 'front-desk'
  | 'coder'
  | 'biller'
  | 'credentialing'
  | 'provider'
  | 'compliance'
  | 'patient-billing';

/** What is done next: N1 new claim, R7 corrected claim, V8 void, PT patient, ADJ post, and so on. */
export type Action =
  | 'N1'
  | 'R7'
  | 'V8'
  | 'REOPEN'
  | 'APPEAL'
  | 'RECORDS'
  | 'REBILL'
  | 'REFUND'
  | 'PT'
  | 'ADJ'
  | 'WAIT'
  | 'HOLD'
  | 'CALL';

/** By which rule it is due (due.ts). */
export type Due = 'NONE' | 'REJ' | 'COR' | 'APP' | 'DOC' | 'COB' | 'PTQ' | 'CRED' | 'AUTH';

/** A: the system may finish it; P: prepared, a person confirms; H: a person decides. */
export type Auto = 'A' | 'P' | 'H';

/** One row of the follow-up table. `*` matches anything. `words` are ours. */
export interface DenialAction {
  carc: string;
  group: string;
  rarc: string;
  owner: Owner;
  action: Action;
  due: Due;
  auto: Auto;
  words: string;
}

const row = (
  carc: string,
  group: string,
  rarc: string,
  owner: Owner,
  action: Action,
  due: Due,
  auto: Auto,
  words: string,
): DenialAction => ({ carc, group, rarc, owner, action, due, auto, words });

/**
 * What follows from an adjustment, sorted by CARC; the most specific row wins (RARC, then group).
 * CO is what the contract writes off and nobody owes; PR is what the patient owes.
 */
// biome-ignore format: a table reads best with one row a line.
export const denialActions: readonly DenialAction[] = [
  row('1', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Deductible: bill the patient after all insurers.'),
  row('2', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Coinsurance: bill the patient after all insurers.'),
  row('3', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Copay: compare with what was collected, then bill the patient.'),
  row('4', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'A modifier is missing or does not fit: check the record and send a corrected claim.'),
  row('5', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'The service does not fit the place of service: check where the visit took place.'),
  row('6', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The service does not fit the age: check the birth date first, then the code.'),
  row('7', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The service does not fit the sex on file: check the demographics first, then the code.'),
  row('8', 'CO', '*', 'credentialing', 'R7', 'COR', 'H', 'The provider type may not bill this: check the taxonomy sent.'),
  row('9', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The diagnosis does not fit the age: check the birth date first, then the code.'),
  row('11', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The diagnosis does not support the service: check pointer and specificity; correct only what the note supports.'),
  row('16', '*', '*', 'biller', 'R7', 'COR', 'P', 'Something on the claim is missing or wrong: the remark says what.'),
  row('16', '*', 'M76', 'coder', 'R7', 'COR', 'P', 'A diagnosis is missing or invalid: correct it from the record.'),
  row('16', '*', 'MA130', 'biller', 'N1', 'COR', 'P', 'The claim could not be processed and may not be appealed: correct it and send a new one.'),
  row('16', '*', 'N290', 'biller', 'R7', 'COR', 'P', 'The rendering provider is missing or wrong: correct the identifier.'),
  row('16', '*', 'N382', 'front-desk', 'R7', 'COR', 'P', 'The patient identifier is missing or wrong: check the insurance card.'),
  row('18', '*', '*', 'biller', 'WAIT', 'COR', 'P', 'Taken for a duplicate: find the earlier claim before anything is sent.'),
  row('19', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'Work-related: ask for the workers compensation carrier.'),
  row('20', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'A liability carrier is responsible: ask for the accident details.'),
  row('22', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'Another payer comes first: ask the patient and put the order right.'),
  row('23', 'OA', '*', 'system', 'ADJ', 'NONE', 'A', 'Effect of the earlier payer: posted.'),
  row('24', 'CO', '*', 'front-desk', 'N1', 'COB', 'P', 'The patient is in a managed-care plan: find the plan and bill it.'),
  row('26', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'Before the coverage began: look for other coverage on that date.'),
  row('27', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'After the coverage ended: look for other coverage on that date.'),
  row('29', '*', '*', 'biller', 'APPEAL', 'APP', 'H', 'Filed too late: appeal only with proof of timely filing.'),
  row('31', '*', '*', 'front-desk', 'N1', 'REJ', 'P', 'The payer does not know the patient: check name, birth date and member id.'),
  row('45', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Above the contract rate: written off.'),
  row('45', 'PR', '*', 'biller', 'HOLD', 'PTQ', 'P', 'Above the allowed amount out of network: check balance-billing protection before billing the patient.'),
  row('49', '*', '*', 'coder', 'R7', 'COR', 'H', 'Taken for a routine service: check diagnosis and modifier 33.'),
  row('50', 'CO', '*', 'coder', 'APPEAL', 'APP', 'H', 'Not found medically necessary: check the policy; never bill the patient.'),
  row('50', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'P', 'Not covered, and the patient agreed to pay before the service: bill the patient.'),
  row('55', '*', '*', 'provider', 'APPEAL', 'APP', 'H', 'Taken for experimental: appeal with literature and policy.'),
  row('96', '*', '*', 'biller', 'CALL', 'APP', 'H', 'Not covered: the remark decides; without one, call the payer.'),
  row('97', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Included in another service: a modifier only if the record shows a separate service; else adjust.'),
  row('109', '*', '*', 'biller', 'N1', 'REJ', 'P', 'Wrong payer: find the right one and send a new claim there.'),
  row('119', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'The benefit maximum is reached: check the units and the accumulator.'),
  row('140', '*', '*', 'front-desk', 'N1', 'REJ', 'P', 'Member id and name do not belong together: compare with the insurance card.'),
  row('146', '*', '*', 'coder', 'R7', 'COR', 'P', 'A diagnosis was not valid on the date: choose the code in force.'),
  row('151', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The units are not supported: check them against the record.'),
  row('167', '*', '*', 'coder', 'R7', 'COR', 'H', 'The diagnosis is not covered: check whether the record supports another.'),
  row('170', '*', '*', 'credentialing', 'HOLD', 'CRED', 'H', 'This provider type is not paid for the service.'),
  row('181', '*', '*', 'coder', 'R7', 'COR', 'P', 'A service code was not valid on the date: choose the code in force.'),
  row('182', '*', '*', 'coder', 'R7', 'COR', 'P', 'A modifier was not valid on the date: choose one in force.'),
  row('197', '*', '*', 'biller', 'R7', 'AUTH', 'P', 'No authorization was found: on file, send it with a corrected claim; none, ask for a retroactive one.'),
  row('198', '*', '*', 'biller', 'R7', 'COR', 'P', 'The authorization was exceeded: extend it, then correct the claim.'),
  row('204', 'CO', '*', 'biller', 'APPEAL', 'APP', 'P', 'Not in the plan: check the contract; the patient is not billed.'),
  row('204', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'P', 'Not in the plan: look for other coverage, else bill the patient.'),
  row('226', '*', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The payer waits for information from the clinic: send it.'),
  row('227', '*', '*', 'front-desk', 'CALL', 'DOC', 'P', 'The payer waits for information from the patient: call the patient.'),
  row('236', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'A pair of services that is not paid together: a modifier only if the record shows separate services.'),
  row('242', '*', '*', 'biller', 'APPEAL', 'APP', 'H', 'Not a network provider: check the contract on that date.'),
  row('252', '*', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The payer asks for documents: send the signed notes that the remark names.'),
  row('253', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Federal sequestration: posted.'),
  row('288', '*', '*', 'front-desk', 'R7', 'COR', 'P', 'No referral was found: get its number, then correct the claim.'),
  row('B7', '*', '*', 'credentialing', 'HOLD', 'CRED', 'H', 'The provider was not certified or enrolled on the date: hold further claims and check the enrolment.'),
  row('B13', '*', '*', 'biller', 'WAIT', 'COR', 'P', 'Paid before: find the payment and post it.'),
  row('B15', '*', '*', 'coder', 'R7', 'COR', 'P', 'The qualifying service is missing: bill both together.'),
];

/** The row for what the table does not know. */
const defaultAction: DenialAction = row(
  '*',
  '*',
  '*',
  'biller',
  'CALL',
  'COR',
  'H',
  'No rule for this reason yet: read the remark, call the payer, and add a row to the table.',
);

/** What to do about one adjustment, and whether a row or the default says so. */
export const denialAction = (
  group: string,
  carc: string,
  remarks: readonly string[],
): DenialAction & { basis: 'row' | 'default' } => {
  const candidates = denialActions.filter(
    (one) =>
      one.carc === carc &&
      (one.group === group || one.group === '*') &&
      (one.rarc === '*' || remarks.includes(one.rarc)),
  );
  const weight = (one: DenialAction): number =>
    (one.rarc === '*' ? 0 : 2) + (one.group === '*' ? 0 : 1);
  const best = [...candidates].sort((a, b) => weight(b) - weight(a))[0];
  return best ? { ...best, basis: 'row' } : { ...defaultAction, basis: 'default' };
};

import type { Action, Auto, DenialAction, Due, Owner } from './denial-action.ts';
import { remarkRows } from './remark-rows.ts';

const row = (
  carc: string,
  group: DenialAction['group'],
  rarc: string,
  owner: Owner,
  action: Action,
  due: Due,
  auto: Auto,
  words: string,
): DenialAction => ({ carc, group, rarc, owner, action, due, auto, words });

/**
 * What follows from an adjustment, sorted by CARC (835 CAS02), then group and RARC. The most
 * specific row wins. Deadlines are payer rows (due.ts); nothing here writes off a denial.
 */
// biome-ignore format: one row a line, so that it reads as a table
export const denialActions: readonly DenialAction[] = [
  row('1', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Deductible: bill the patient after all insurers.'),
  row('2', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Coinsurance: bill the patient after all insurers.'),
  row('3', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'A', 'Copay: compare with what was collected, then bill the patient.'),
  row('4', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'A modifier is missing or does not fit: check the record and send a corrected claim.'),
  row('5', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'The service does not fit the place of service: check where the visit took place.'),
  row('6', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The service does not fit the age: check the birth date first, then the code.'),
  row('7', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The service does not fit the sex on file: check the demographics first, then the code.'),
  row('8', 'CO', '*', 'credentialing', 'R7', 'COR', 'H', 'The specialty on file may not bill this: check the taxonomy that was sent.'),
  row('9', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The diagnosis does not fit the age: check the birth date first, then the code.'),
  row('10', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The diagnosis does not fit the sex on file: check the demographics first, then the code.'),
  row('11', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The diagnosis does not support the service: check pointer and specificity; correct only what the note supports.'),
  row('12', 'CO', '*', 'credentialing', 'R7', 'COR', 'H', 'The diagnosis does not fit the specialty on file: check the taxonomy that was sent.'),
  row('13', 'CO', '*', 'front-desk', 'R7', 'COR', 'H', 'The payer has a date of death before the service: verify both dates.'),
  row('14', 'CO', '*', 'front-desk', 'R7', 'COR', 'H', 'The payer has a birth date after the service: verify both dates.'),
  row('16', '*', '*', 'biller', 'R7', 'COR', 'P', 'Something on the claim is missing or wrong: the remark says what.'),
  ...remarkRows('16'),
  row('18', '*', '*', 'biller', 'WAIT', 'COR', 'P', 'Taken for a duplicate: find the earlier claim before anything is sent.'),
  row('19', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'Work-related: ask for the workers compensation carrier and its claim number.'),
  row('20', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'A liability carrier is responsible: ask for the accident and its claim number.'),
  row('21', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'Auto no-fault is responsible: ask for the accident and its claim number.'),
  row('22', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'Another payer comes first: ask the patient, put the order right and bill that payer.'),
  row('23', 'OA', '*', 'system', 'ADJ', 'NONE', 'A', 'Effect of the earlier payer: posted.'),
  row('24', 'CO', '*', 'front-desk', 'N1', 'COB', 'P', 'The patient is in a managed-care plan: find the plan and send it a new claim.'),
  row('26', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'The visit was before the coverage began: look for other coverage on that date.'),
  row('27', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'The visit was after the coverage ended: look for other coverage on that date.'),
  row('29', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'Filed too late: appeal only with the payer’s own proof of earlier receipt.'),
  row('31', '*', '*', 'front-desk', 'N1', 'REJ', 'P', 'The payer does not know the patient: check name, birth date and member id, then send a new claim.'),
  row('32', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'The dependent is not on the plan: check the enrolment.'),
  row('33', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'The plan covers no dependents: look for another plan.'),
  row('34', '*', '*', 'front-desk', 'REBILL', 'COB', 'H', 'The newborn is not on the plan yet: ask the parents to enrol the child.'),
  row('35', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'The lifetime maximum is reached: check the accumulator.'),
  row('39', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'The authorization had been refused: ask for a peer-to-peer talk, then appeal.'),
  row('40', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Not found urgent: appeal with what the patient came with.'),
  row('44', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Discount agreed in the contract: posted.'),
  row('45', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Above the contract rate: written off.'),
  row('45', 'PR', '*', 'biller', 'HOLD', 'PTQ', 'P', 'Above the allowed amount out of network: check balance-billing protection before billing the patient.'),
  row('49', '*', '*', 'coder', 'R7', 'COR', 'H', 'Taken for a routine service: check the diagnosis and modifier 33.'),
  row('50', 'CO', '*', 'coder', 'APPEAL', 'APP', 'H', 'Not found medically necessary: check the policy; the patient may not be billed.'),
  row('50', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'P', 'Not covered, and the patient signed for it beforehand: confirm the notice, then bill the patient.'),
  row('53', 'CO', '*', 'compliance', 'HOLD', 'NONE', 'H', 'The patient is a relative of the provider: stop and review.'),
  row('54', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'More than one surgeon is not paid: check the assistant indicator and the modifier.'),
  row('55', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Taken for experimental: appeal with literature and the policy.'),
  row('56', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Taken for unproven: appeal with literature and the policy.'),
  row('58', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'The place of service is not one for this service: check where the visit took place.'),
  row('59', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'Reduced beside another procedure: expected in part; a full cut needs a look at the modifiers.'),
  row('60', 'CO', '*', 'biller', 'R7', 'COR', 'H', 'A facility owes this: bill the professional part alone.'),
  row('89', '*', '*', 'coder', 'R7', 'COR', 'H', 'Professional fees were taken off: check the split into 26 and TC.'),
  row('94', '*', '*', 'biller', 'ADJ', 'NONE', 'A', 'More was allowed than charged: post it and raise the charge.'),
  row('95', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The plan’s way to the service was not followed: get the referral, then correct the claim.'),
  row('96', '*', '*', 'biller', 'CALL', 'APP', 'H', 'Not covered: the remark decides; without one, call the payer.'),
  row('96', '*', 'N115', 'coder', 'APPEAL', 'APP', 'H', 'Not covered by a local policy: compare the diagnosis with the policy.'),
  row('96', '*', 'N130', 'biller', 'APPEAL', 'APP', 'H', 'Not a benefit of the plan: read the plan’s rules before anything else.'),
  row('96', '*', 'N386', 'coder', 'APPEAL', 'APP', 'H', 'Not covered by a national policy: compare the diagnosis with the policy.'),
  row('96', '*', 'N425', 'biller', 'REBILL', 'APP', 'H', 'Excluded by law: look for a payer that covers it.'),
  row('96', '*', 'N429', 'coder', 'R7', 'COR', 'H', 'Taken for a routine service: check the diagnosis.'),
  row('97', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Included in another service: a modifier only if the record shows a separate service.'),
  row('107', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'The related service is not on the claim: add it from the record.'),
  row('109', '*', '*', 'biller', 'N1', 'REJ', 'P', 'Wrong payer: find the right one and send a new claim there.'),
  row('110', 'CO', '*', 'biller', 'R7', 'COR', 'P', 'Billed before the date of service: correct the date.'),
  row('111', 'CO', '*', 'biller', 'N1', 'COR', 'P', 'Paid only when assignment is accepted: send a new claim with assignment.'),
  row('112', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Not found documented: search the record; write nothing to fit the denial.'),
  row('114', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Not approved by the FDA: appeal with literature and the policy.'),
  row('116', 'CO', '*', 'compliance', 'ADJ', 'NONE', 'P', 'The advance notice does not hold: the patient may not be billed.'),
  row('119', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'The benefit maximum is reached: check the units and the accumulator.'),
  row('129', 'CO', '*', 'biller', 'R7', 'COR', 'P', 'The earlier payer’s amounts are wrong: take them again from its answer.'),
  row('131', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Negotiated discount: posted.'),
  row('133', 'OA', '*', 'system', 'WAIT', 'CRED', 'A', 'The line is still under review: ask for its status; no bill to anybody yet.'),
  row('136', 'OA', '*', 'biller', 'CALL', 'APP', 'H', 'The earlier payer’s rules were not kept: put it right there first.'),
  row('140', '*', '*', 'front-desk', 'N1', 'REJ', 'P', 'Member id and name do not belong together: compare with the insurance card.'),
  row('142', 'PR', '*', 'front-desk', 'PT', 'PTQ', 'P', 'Medicaid’s share for the patient: verify it for the date before a bill goes out.'),
  row('146', '*', '*', 'coder', 'R7', 'COR', 'P', 'A diagnosis was not valid on the date: choose the code in force.'),
  row('147', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'The contract rate has run out: load the new contract and compare.'),
  row('148', 'CO', '*', 'biller', 'RECORDS', 'DOC', 'H', 'Information of another provider is missing: ask for that record.'),
  row('149', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'A lifetime maximum of the service is reached: check the accumulator.'),
  row('150', 'CO', '*', 'coder', 'APPEAL', 'APP', 'H', 'The level of service was not found supported: audit it, then appeal with the note or accept.'),
  row('151', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The units or their frequency are not supported: check them against the record.'),
  row('152', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The length of the service is not supported: check it against the record.'),
  row('153', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The dose is not supported: check it against the record.'),
  row('154', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The days of supply are not supported: check them against the record.'),
  row('163', 'CO', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The attachment did not arrive: send it again with its control number.'),
  row('164', 'CO', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The attachment came too late: send it with the reason for the delay.'),
  row('166', '*', '*', 'biller', 'REBILL', 'COB', 'H', 'The payer’s time for this plan has run out: find the plan that followed.'),
  row('167', '*', '*', 'coder', 'R7', 'COR', 'H', 'The diagnosis is not covered: check whether the record supports another.'),
  row('170', '*', '*', 'credentialing', 'R7', 'COR', 'H', 'This type of provider is not paid for the service: check the taxonomy that was sent.'),
  row('171', '*', '*', 'credentialing', 'R7', 'COR', 'H', 'This type of provider is not paid in this place: check taxonomy and place of service.'),
  row('172', '*', '*', 'credentialing', 'R7', 'COR', 'H', 'This specialty is not paid for the service: check the taxonomy that was sent.'),
  row('173', 'CO', '*', 'provider', 'R7', 'COR', 'H', 'No order was found: send the order with a corrected claim.'),
  row('174', 'CO', '*', 'provider', 'R7', 'COR', 'H', 'The order was not written before delivery: check its date.'),
  row('177', 'PR', '*', 'front-desk', 'CALL', 'PTQ', 'P', 'Eligibility conditions were not met: verify Medicaid for the date before a bill goes out.'),
  row('178', '*', '*', 'front-desk', 'CALL', 'PTQ', 'P', 'Spend-down is not met: verify Medicaid for the date before a bill goes out.'),
  row('181', '*', '*', 'coder', 'R7', 'COR', 'P', 'A service code was not valid on the date: choose the code in force.'),
  row('182', '*', '*', 'coder', 'R7', 'COR', 'P', 'A modifier was not valid on the date: choose one in force.'),
  row('183', 'CO', '*', 'credentialing', 'R7', 'COR', 'H', 'The referring provider may not refer: check the enrolment.'),
  row('184', 'CO', '*', 'credentialing', 'R7', 'COR', 'H', 'The ordering provider may not order: check the enrolment.'),
  row('185', 'CO', '*', 'credentialing', 'HOLD', 'CRED', 'H', 'The rendering provider may not do this service: hold further claims and check the enrolment.'),
  row('186', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'Paid at another level of care: compare with the contract.'),
  row('187', 'PR', '*', 'system', 'ADJ', 'NONE', 'A', 'Paid from the patient’s spending account: posted.'),
  row('189', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'An unlisted code although a specific one exists: choose it, or send a description.'),
  row('190', 'CO', '*', 'biller', 'R7', 'COR', 'H', 'A nursing facility owes this: bill the professional part alone.'),
  row('193', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'The payer keeps to its decision: next level of appeal or none.'),
  row('194', 'CO', '*', 'coder', 'ADJ', 'NONE', 'H', 'Anesthesia by the operating physician is not paid.'),
  row('197', '*', '*', 'biller', 'R7', 'AUTH', 'P', 'Authorization missing: on file, send it with a corrected claim; none, ask for a retroactive one.'),
  row('198', '*', '*', 'biller', 'R7', 'COR', 'P', 'The authorization was exceeded: extend it, then correct the claim.'),
  row('200', '*', '*', 'front-desk', 'REBILL', 'COB', 'P', 'The coverage had lapsed: ask about the premium and other coverage.'),
  row('204', 'CO', '*', 'biller', 'APPEAL', 'APP', 'P', 'Not in the plan: check the contract; the patient may not be billed.'),
  row('204', 'PR', '*', 'patient-billing', 'PT', 'PTQ', 'P', 'Not in the plan: look for other coverage first, else bill the patient.'),
  row('206', 'CO', '*', 'credentialing', 'N1', 'REJ', 'P', 'The provider’s NPI is missing: add it and send a new claim.'),
  row('207', 'CO', '*', 'credentialing', 'N1', 'REJ', 'P', 'The provider’s NPI is malformed: correct it and send a new claim.'),
  row('208', 'CO', '*', 'credentialing', 'N1', 'REJ', 'P', 'The payer does not know the NPI: check the enrolment and send a new claim.'),
  row('209', 'OA', '*', 'biller', 'REBILL', 'COB', 'P', 'The patient may not be billed: bill the next payer and refund what was collected.'),
  row('210', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'Cut because the authorization came late: appeal with the facts or accept.'),
  row('211', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'The drug’s NDC takes no part in the rebate: check which one was given.'),
  row('213', 'CO', '*', 'compliance', 'HOLD', 'NONE', 'H', 'Self-referral is alleged: stop and review.'),
  row('216', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'A review organization decided: next level of appeal or none.'),
  row('222', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'More hours or units than the contract allows: check the units.'),
  row('223', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Adjusted by law: posted.'),
  row('226', '*', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The payer waits for information from the clinic: send it.'),
  row('227', '*', '*', 'front-desk', 'CALL', 'DOC', 'P', 'The payer waits for information from the patient: call the patient.'),
  row('228', '*', '*', 'biller', 'CALL', 'APP', 'H', 'The earlier payer lacked information: put it right there first.'),
  row('231', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Two services that exclude each other: a modifier only if the record shows separate services.'),
  row('234', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Not paid on its own: check which service it belongs to.'),
  row('236', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'A pair of services that is not paid together: a modifier only if the record shows separate services.'),
  row('237', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Penalty set by law: posted and reported.'),
  row('238', 'PR', '*', 'biller', 'CALL', 'COR', 'P', 'Part of the dates was not covered: post, and check the dates before billing the patient.'),
  row('239', 'CO', '*', 'biller', 'N1', 'COR', 'P', 'The claim spans covered and uncovered dates: split it by date.'),
  row('242', '*', '*', 'biller', 'APPEAL', 'APP', 'H', 'Not a network provider: check the contract on that date.'),
  row('243', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'Not authorized by the primary care provider: get the referral, then correct the claim.'),
  row('246', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'A reporting code without payment: posted.'),
  row('250', 'CO', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The wrong document arrived: send the one that the remark names.'),
  row('251', 'CO', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The document was incomplete: send it whole.'),
  row('252', '*', '*', 'biller', 'RECORDS', 'DOC', 'P', 'The payer asks for documents: send the signed notes that the remark names.'),
  row('253', 'CO', '*', 'system', 'ADJ', 'NONE', 'A', 'Federal sequestration: posted.'),
  row('254', '*', '*', 'front-desk', 'N1', 'COB', 'P', 'Belongs to the dental plan: find its payer id and send a new claim.'),
  row('256', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'Not payable under the managed-care contract: check the contract.'),
  row('257', 'OA', '*', 'system', 'WAIT', 'COB', 'A', 'The premium’s grace period runs: wait for the correction; no bill to the patient.'),
  row('258', '*', '*', 'biller', 'REBILL', 'APP', 'H', 'The payer takes the patient for being in custody: confirm with the patient.'),
  row('261', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Does not fit the patient’s history: check side and earlier surgery.'),
  row('267', 'CO', '*', 'biller', 'N1', 'COR', 'P', 'The service spans months: split the lines by month.'),
  row('268', 'CO', '*', 'biller', 'N1', 'COR', 'P', 'The claim spans years: split it by year.'),
  row('270', '*', '*', 'front-desk', 'N1', 'COB', 'P', 'Belongs to the medical plan: find its payer id and send a new claim.'),
  row('272', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'The plan’s guideline was not met: read the policy.'),
  row('273', '*', '*', 'biller', 'APPEAL', 'APP', 'P', 'The plan’s coverage limit is exceeded: check the accumulator.'),
  row('275', 'PR', '*', 'biller', 'REBILL', 'COB', 'P', 'This payer does not pay the earlier payer’s patient share: look for a further payer.'),
  row('276', '*', '*', 'biller', 'CALL', 'COB', 'P', 'Denied because the earlier payer denied: put it right there first.'),
  row('280', '*', '*', 'front-desk', 'N1', 'COB', 'P', 'Belongs to the pharmacy plan: find its payer id and send a new claim.'),
  row('284', 'CO', '*', 'biller', 'R7', 'COR', 'P', 'The authorization is not for this service: match code, units and dates.'),
  row('286', 'CO', '*', 'biller', 'ADJ', 'NONE', 'H', 'The appeal came too late: check the proof of sending.'),
  row('287', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'The referral was exceeded: get a new one, then correct the claim.'),
  row('288', 'CO', '*', 'front-desk', 'R7', 'COR', 'P', 'No referral was found: get its number, then correct the claim.'),
  row('296', 'CO', '*', 'biller', 'R7', 'COR', 'P', 'The authorization is for another provider: have it amended.'),
  row('299', 'CO', '*', 'credentialing', 'HOLD', 'CRED', 'H', 'The billing provider may not bill this: hold further claims and check the enrolment.'),
  row('302', 'CO', '*', 'biller', 'R7', 'AUTH', 'H', 'The authorization’s time had run out: ask for an extension.'),
  row('303', 'CO', '*', 'biller', 'ADJ', 'NONE', 'P', 'The patient is protected from this cost share: never bill the patient.'),
  row('A1', '*', '*', 'biller', 'CALL', 'APP', 'H', 'Denied, and only the remark says why: without one, call the payer.'),
  ...remarkRows('A1'),
  row('B4', 'CO', '*', 'biller', 'ADJ', 'NONE', 'P', 'Cut for late filing.'),
  row('B7', '*', '*', 'credentialing', 'HOLD', 'CRED', 'H', 'The provider was not certified or enrolled on the date: hold further claims and check the enrolment.'),
  row('B9', 'CO', '*', 'coder', 'N1', 'COR', 'H', 'The patient is in hospice: bill it, or say why the visit is unrelated.'),
  row('B10', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'A part was paid before: find it; correct only what was billed wrong.'),
  row('B11', '*', '*', 'system', 'WAIT', 'COB', 'P', 'Passed on to the right payer: wait thirty days for its answer.'),
  row('B12', 'CO', '*', 'provider', 'APPEAL', 'APP', 'H', 'Not found in the record: search it; write nothing to fit the denial.'),
  row('B13', '*', '*', 'biller', 'WAIT', 'COR', 'P', 'Paid before: find the payment and post it.'),
  row('B14', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Only one visit a day is paid: check specialty and modifier 25.'),
  row('B15', '*', '*', 'coder', 'R7', 'COR', 'P', 'The qualifying service is missing: bill both together.'),
  row('B16', 'CO', '*', 'coder', 'R7', 'COR', 'P', 'The patient is not new: choose the code of an established patient.'),
  row('B20', 'CO', '*', 'coder', 'R7', 'COR', 'H', 'Another provider billed it: check a shared visit, or 26 and TC.'),
  row('B22', 'CO', '*', 'biller', 'APPEAL', 'APP', 'H', 'Adjusted by the diagnosis: compare with the contract.'),
  row('B23', 'CO', '*', 'biller', 'R7', 'COR', 'P', 'The test needs a CLIA certificate: send its number, and QW where it is waived.'),
  row('*', '*', '*', 'biller', 'CALL', 'COR', 'H', 'No rule for this reason yet: read the remark, call the payer, and add a row to the table.'),
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

/** One adjustment as the table is asked about it. */
export interface Reason {
  carc: string;
  group: string;
  rarcs: readonly string[];
}

/** Reasons that were retired and still arrive in old files, and what replaced them (X12 CARC list). */
const replacedBy: Readonly<Record<string, string>> = {
  '15': '284',
  '17': '226',
  '42': '45',
  '57': '150',
  '62': '197',
  '125': '16',
  '141': '239',
  '165': '288',
  A2: '45',
  B18: '181',
};

/** Remarks that change what is sent, whatever the reason is; they never turn a posting into work. */
const remarkActions: Readonly<Record<string, Action>> = {
  MA130: 'N1',
  N142: 'N1',
  N517: 'N1',
  N185: 'WAIT',
  N779: 'WAIT',
};

/** Remarks by which the payer grants no appeal. */
const appealBarred: ReadonlySet<string> = new Set(['MA44', 'N83', 'N211', 'N704']);

const isSending = (action: Action): boolean =>
  action === 'R7' || action === 'N1' || action === 'APPEAL' || action === 'REOPEN';

/** The action as the remarks leave it: MA130 asks for a new claim, N211 bars the appeal. */
const steered = (found: DenialAction, rarcs: readonly string[]): DenialAction => {
  if (!isSending(found.action)) return found;
  const remark = rarcs.find((one) => remarkActions[one]);
  const action = remark === undefined ? undefined : remarkActions[remark];
  if (action) return { ...found, action, due: 'COR' };
  return found.action === 'APPEAL' && rarcs.some((one) => appealBarred.has(one))
    ? { ...found, action: 'ADJ', auto: 'H' }
    : found;
};

/** A payer's own reduction (PI) is worked like the contract's (CO), and never billed to the patient. */
const groupWeight = (row: DenialAction, group: string): number => {
  if (row.group === group) return 3;
  if (row.group === 'CO' && (group === 'PI' || group === 'CR')) return 2;
  return row.group === '*' ? 1 : 0;
};

/** What to do about one adjustment, and whether a row or the default says so. */
export const denialAction = (reason: Reason): DenialAction & { basis: 'row' | 'default' } => {
  const carc = replacedBy[reason.carc] ?? reason.carc;
  const weight = (one: DenialAction): number =>
    groupWeight(one, reason.group) +
    (one.rarc === '*' ? 0 : 4) -
    // MA130 and its like say what to send; the other remark says what is wrong, and so whose it is.
    (remarkActions[one.rarc] ? 0.5 : 0);
  const [best] = denialActions
    .filter(
      (one) =>
        one.carc === carc &&
        groupWeight(one, reason.group) > 0 &&
        (one.rarc === '*' || reason.rarcs.includes(one.rarc)),
    )
    .sort((a, b) => weight(b) - weight(a));
  if (!best)
    return { ...steered(defaultAction, reason.rarcs), carc: reason.carc, basis: 'default' };
  return { ...steered(best, reason.rarcs), carc: reason.carc, basis: 'row' };
};

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
  group: 'CO' | 'PR' | 'OA' | 'PI' | '*';
  rarc: string;
  owner: Owner;
  action: Action;
  due: Due;
  auto: Auto;
  words: string;
}

import type { ClaimEdit } from '../edit.ts';
import { codeNotAccepted } from './code-not-accepted.ts';
import { correctionLowersPayment } from './correction-lowers-payment.ts';
import { lineNoteIdentifiesPatient } from './line-note-identifies-patient.ts';
import { noteNotSigned } from './note-not-signed.ts';
import { recordsNotAttached } from './records-not-attached.ts';
import { visitNotFinished } from './visit-not-finished.ts';

/** Edits on the records behind a claim: signed, attached, safe to send. */
export const recordEdits: readonly ClaimEdit[] = [
  correctionLowersPayment,
  visitNotFinished,
  noteNotSigned,
  lineNoteIdentifiesPatient,
  recordsNotAttached,
  codeNotAccepted,
];

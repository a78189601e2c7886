import type { PayerRow } from '../chart.ts';
import { addBusinessDays, addDays, daysBetween, type LocalDate } from '../fhir/dates.ts';
import type { Due } from './denial-action.ts';

/** Days where a payer row states none: safe floors, not anybody's contract. */
const floor = {
  filingDays: 90,
  correctedDays: 60,
  appealDays: 60,
  documentDays: 30,
  coordinationDays: 90,
  authorizationDays: 14,
};

/** What a deadline is computed from. */
export interface DueBasis {
  payer: PayerRow | undefined;
  /** The day of the payer's answer (835 remit date, notice date). */
  answered: LocalDate;
  /** The first date of service, from which filing limits run. */
  serviced: LocalDate;
}

/** When work is due, after which day it is lost, and what that rests on. */
export interface Deadline {
  /** By when the Task should be done. */
  due: LocalDate;
  /** The payer's own limit; after it the money is lost. */
  limit?: LocalDate;
  /** For people, e.g. `180 days from the answer, payer row 88001`. */
  basis: string;
}

const earliest = (...days: readonly LocalDate[]): LocalDate =>
  days.reduce((a, b) => (a < b ? a : b));

const words = (days: number, from: string, stated: number | undefined, payer?: PayerRow): string =>
  `${days} days from ${from}, ${
    stated === undefined ? 'safe default: the payer row states none' : `payer row ${payer?.payerId}`
  }`;

/** When a follow-up is due: by its rule, the payer's row, the answer's date and the date of service. */
export const deadlineOf = (rule: Due, from: DueBasis): Deadline | undefined => {
  const { payer, answered, serviced } = from;
  const filingDays = payer?.filingDays ?? floor.filingDays;
  const filingLimit = addDays(serviced, filingDays);
  const filingWords = words(filingDays, 'the date of service', payer?.filingDays, payer);
  const correctedDays = payer?.correctedDays ?? floor.correctedDays;
  const corrected = addDays(answered, correctedDays);
  const correctedWords = words(correctedDays, 'the answer', payer?.correctedDays, payer);
  // Where a limit is all but over, the next business day; a due date in the past helps nobody.
  const soonest = addBusinessDays(answered, 1);
  const by = (day: LocalDate): LocalDate => (day < soonest ? soonest : day);
  switch (rule) {
    case 'NONE':
      return undefined;
    case 'REJ': {
      // Two weeks before the filing limit: a second rejection must not end the claim.
      const due = earliest(addBusinessDays(answered, 2), addDays(filingLimit, -14));
      return { due: by(due), limit: filingLimit, basis: filingWords };
    }
    case 'COR': {
      // Without a limit of its own for corrections the payer may count from the date of service.
      const isFromService =
        payer?.correctedDays === undefined &&
        payer?.filingDays !== undefined &&
        filingLimit < corrected;
      const limit = isFromService ? filingLimit : corrected;
      return {
        due: by(earliest(addBusinessDays(answered, 5), limit)),
        limit,
        basis: isFromService ? filingWords : correctedWords,
      };
    }
    case 'APP': {
      const days = payer?.appealDays?.[0] ?? floor.appealDays;
      return {
        due: addDays(answered, Math.floor(days / 2)),
        limit: addDays(answered, days),
        basis: words(days, 'the answer', payer?.appealDays?.[0], payer),
      };
    }
    case 'DOC':
      return {
        due: addDays(answered, floor.documentDays - 5),
        limit: addDays(answered, floor.documentDays),
        basis: words(floor.documentDays, 'the request', undefined),
      };
    case 'COB': {
      const limit = earliest(addDays(answered, floor.coordinationDays), filingLimit);
      return {
        due: by(limit),
        limit,
        basis: `${words(floor.coordinationDays, 'the answer', undefined)}; never past ${filingWords}`,
      };
    }
    case 'PTQ':
      return { due: addDays(answered, 30), basis: 'the next statement run' };
    case 'CRED':
      return { due: addBusinessDays(answered, 10), limit: filingLimit, basis: filingWords };
    case 'AUTH': {
      const limit = earliest(corrected, addDays(answered, floor.authorizationDays));
      return {
        due: earliest(addBusinessDays(answered, 2), limit),
        limit,
        basis: `${floor.authorizationDays} days from the denial for a retroactive authorization`,
      };
    }
  }
};

/** How pressing work is, by what is left of the payer's limit and by the money at stake. */
export const priorityOf = (
  deadline: Deadline | undefined,
  amountCents: number,
  today: LocalDate,
): 'routine' | 'urgent' | 'asap' => {
  const daysLeft = deadline?.limit ? daysBetween(today, deadline.limit) : undefined;
  if (daysLeft !== undefined && daysLeft <= 14) return 'asap';
  return amountCents >= 50_000 || (daysLeft !== undefined && daysLeft <= 30) ? 'urgent' : 'routine';
};

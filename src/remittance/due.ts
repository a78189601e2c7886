import type { PayerRow } from '../chart.ts';
import { addBusinessDays, addDays, type LocalDate } from '../fhir/dates.ts';
import type { Due } from './denial-actions.ts';

/** Days where a payer row states none: safe floors, not anybody's contract. */
const floor = {
  filingDays: 90,
  correctedDays: 60,
  appealDays: 60,
  documentDays: 30,
  coordinationDays: 90,
  authorizationDays: 14,
};

/** When a follow-up is due: by its rule, the payer's row, the answer's date and the date of service. */
export const dueDate = (
  rule: Due,
  payer: PayerRow | undefined,
  answered: LocalDate,
  serviced: LocalDate,
): LocalDate | undefined => {
  const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
  const corrected = addDays(answered, payer?.correctedDays ?? floor.correctedDays);
  switch (rule) {
    case 'NONE':
      return undefined;
    case 'REJ':
      return earlier(
        addBusinessDays(answered, 2),
        addDays(serviced, (payer?.filingDays ?? floor.filingDays) - 14),
      );
    case 'COR':
      return earlier(addBusinessDays(answered, 5), corrected);
    case 'APP':
      return addDays(answered, Math.floor((payer?.appealDays?.[0] ?? floor.appealDays) / 2));
    case 'DOC':
      return addDays(answered, floor.documentDays - 5);
    case 'COB':
      return addDays(answered, floor.coordinationDays);
    case 'PTQ':
      return addDays(answered, 30);
    case 'CRED':
      return addBusinessDays(answered, 10);
    case 'AUTH':
      return earlier(
        addBusinessDays(answered, 2),
        earlier(corrected, addDays(answered, floor.authorizationDays)),
      );
  }
};

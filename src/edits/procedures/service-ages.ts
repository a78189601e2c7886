import type { LocalDate } from '../../fhir/dates.ts';

/** An age in days, half open: from the first day up to, not including, the second. */
interface Ages {
  from: number;
  to: number;
}

const year = 365.25;
const years = (from: number, to: number): Ages => ({ from: from * year, to: to * year });

/** Ages that CPT states in the code itself, for services that are no check-ups. */
const ages: Readonly<Record<string, Ages>> = {
  // Care of newborns, healthy and critically ill.
  '99460': { from: 0, to: 29 },
  '99461': { from: 0, to: 29 },
  '99462': { from: 0, to: 29 },
  '99463': { from: 0, to: 29 },
  '99464': { from: 0, to: 2 },
  '99465': { from: 0, to: 2 },
  '99468': { from: 0, to: 29 },
  '99469': { from: 0, to: 29 },
  // Critical care of infants and young children.
  '99471': { from: 29, to: 2 * year },
  '99472': { from: 29, to: 2 * year },
  '99475': years(2, 6),
  '99476': years(2, 6),
  // Blood drawn by a physician, and veins cut down.
  '36400': years(0, 3),
  '36405': years(0, 3),
  '36406': years(0, 3),
  '36410': years(3, 150),
  '36420': years(0, 1),
  '36425': years(1, 150),
  // Tonsils and adenoids.
  '42820': years(0, 12),
  '42821': years(12, 150),
  '42825': years(0, 12),
  '42826': years(12, 150),
  '42830': years(0, 12),
  '42831': years(12, 150),
  '42835': years(0, 12),
  '42836': years(12, 150),
  // Hernias of the groin and navel.
  '49495': years(0, 0.5),
  '49496': years(0, 0.5),
  '49500': years(0.5, 5),
  '49501': years(0.5, 5),
  '49505': years(5, 150),
  '49507': years(5, 150),
};

const dayOf = (date: LocalDate): number => Date.parse(date) / 86_400_000;

/**
 * Does the code state an age that the patient had not? Near a birthday, where a year of 365.25 days
 * misses by one, it does not say so.
 */
export const isOtherAge = (code: string, birthDate: LocalDate, day: LocalDate): boolean => {
  const stated = ages[code];
  if (!stated) return false;
  const lived = dayOf(day) - dayOf(birthDate);
  return lived < Math.floor(stated.from) || lived >= Math.ceil(stated.to);
};

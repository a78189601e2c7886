import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { elements, procedureCode } from '../fhir/elements.ts';
import { isCancelled, stateOf } from '../fhir/life.ts';

/** Other lines of the claim on the day of one. */
export const sameDayLines = ({ claim }: ClaimChart, line: ClaimItem): ClaimItem[] => {
  const day = elements.serviceStart.read(line);
  return (claim.item ?? []).filter(
    (other) => other !== line && elements.serviceStart.read(other) === day,
  );
};

/** Does a line of the claim bill a code for which that holds? */
export const isBilled = ({ item }: Claim, holds: (code: string | undefined) => boolean): boolean =>
  item?.some((line) => holds(procedureCode(line))) ?? false;

/** A service of an earlier claim with its day. */
export interface EarlierService {
  code: string;
  day: LocalDate;
  line: ClaimItem;
  claim: Claim;
}

/** Services of the patient's other claims that stand, for which a question of the code holds. */
export const earlierServices = (
  { claim, history }: ClaimChart,
  holds: (code: string | undefined) => boolean,
): EarlierService[] => {
  const named = new Set(claim.related?.map((related) => related.claim?.reference));
  const stands = (earlier: Claim): boolean =>
    earlier.id !== claim.id &&
    !isCancelled(earlier) &&
    stateOf(earlier) !== 'rejected' &&
    !named.has(`Claim/${earlier.id}`);
  const found: EarlierService[] = [];
  for (const earlier of history) {
    for (const line of earlier.item ?? []) {
      // Few codes are asked for, so that the code is looked at before all else.
      const code = procedureCode(line);
      if (!code || !holds(code)) continue;
      const day = elements.serviceStart.read(line);
      if (day && stands(earlier)) found.push({ code, day, line, claim: earlier });
    }
  }
  return found;
};

/** The lines of another claim that were served on a day of this one, as most are not. */
export const linesOfSameDays = (claim: Claim): ((earlier: Claim) => ClaimItem[]) => {
  const days = new Set((claim.item ?? []).map((line) => elements.serviceStart.read(line)));
  return ({ item = [] }) => item.filter((line) => days.has(elements.serviceStart.read(line)));
};

import type { ClaimChart } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { firstServiced, focalInsurance } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';

/**
 * The day from which the filing limit runs: the first date of service, or, to a payer after
 * others, the day on which the last of them answered.
 */
export const filingBegins = (chart: ClaimChart): LocalDate => {
  const served = firstServiced(chart.claim);
  const place = focalInsurance(chart.claim)?.sequence ?? 1;
  if (place <= 1) return served;
  const prior = new Set(
    chart.claim.insurance.flatMap((one) =>
      one.sequence < place ? (literal(one.claimResponse) ?? []) : [],
    ),
  );
  const answered = chart.responses
    .filter(({ id }) => prior.has(`ClaimResponse/${id}`))
    .map(({ created }) => created.slice(0, 10))
    .sort()
    .at(-1);
  return answered && answered > served ? answered : served;
};

import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { Place } from './edit.ts';

/** The places of the lines in which a check finds an element wrong; false = nothing wrong. */
export const eachLine = (
  chart: ClaimChart,
  wrong: (line: ClaimItem) => string | false | undefined,
): Place[] =>
  (chart.claim.item ?? []).flatMap((line, index) => {
    const element = wrong(line);
    return element ? [`Claim.item[${index}].${element}`] : [];
  });

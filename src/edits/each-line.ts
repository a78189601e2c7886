import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { Place } from './edit.ts';

/** The places of the lines in which a check finds an element wrong; false = nothing wrong. */
export const eachLine = (
  chart: ClaimChart,
  wrong: (line: ClaimItem) => string | false | undefined,
): Place[] => {
  const places: Place[] = [];
  const lines = chart.claim.item ?? [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const element = line && wrong(line);
    if (element) places.push(`Claim.item[${index}].${element}`);
  }
  return places;
};

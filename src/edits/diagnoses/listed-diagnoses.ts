import type { Claim } from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { readOnce } from '../read-once.ts';

/** One diagnosis of the claim (HI segment). */
export interface ListedDiagnosis {
  /** By which lines point to it. */
  sequence: number;
  /** As the claim states it. */
  code: string;
  /** In capitals and without its dot, so that beginnings and places of characters compare. */
  bare: string;
}

/** The ICD-10-CM diagnoses of the claim, the first-listed first. */
export const listedDiagnoses = readOnce((claim: Claim): readonly ListedDiagnosis[] =>
  [...diagnosisCodes(claim)]
    .map(([sequence, code]) => ({ sequence, code, bare: code.replace('.', '').toUpperCase() }))
    .sort((a, b) => a.sequence - b.sequence),
);

/** Is the category of a code (its first three characters) one of those from one to another? */
export const isOfCategories = ({ bare }: ListedDiagnosis, from: string, to: string): boolean => {
  const category = bare.slice(0, 3);
  return from <= category && category <= to;
};

/** The seventh character, which says of injuries whether they are treated, healing or past. */
export const seventhCharacter = ({ bare }: ListedDiagnosis): string => bare.charAt(6);

/** A diagnosis with the service dates of the lines that point to it; without any, that of the visit. */
export const datedDiagnoses = (
  chart: ClaimChart,
): (ListedDiagnosis & { dates: readonly LocalDate[] })[] => {
  const visit = dateOfService(chart) ?? today(chart);
  const dates = new Map<number, Set<LocalDate>>();
  for (const line of chart.claim.item ?? []) {
    const serviced = elements.serviceStart.read(line) ?? visit;
    for (const sequence of line.diagnosisSequence ?? []) {
      const known = dates.get(sequence);
      if (known) known.add(serviced);
      else dates.set(sequence, new Set([serviced]));
    }
  }
  return listedDiagnoses(chart.claim).map((diagnosis) => ({
    ...diagnosis,
    dates: [...(dates.get(diagnosis.sequence) ?? [visit])],
  }));
};

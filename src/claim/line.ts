import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import { type Chart, chargeFor } from '../chart.ts';
import { lineControlNumber } from '../fhir/keys.ts';
import { type Cents, cents, money, priceOf, sum } from '../fhir/money.ts';
import { extension, external, modifierSystem } from '../fhir/systems.ts';

/** A service that goes on a claim line. */
export interface Service {
  system: string;
  code: string;
  modifiers: readonly string[];
  units: number;
  /** Sequences of the diagnoses it points to. */
  pointers: readonly number[];
  serviced: string;
  /** Charge for one unit, where it is not the charge master's. */
  chargeCents?: Cents;
}

/** One service line (837P loop 2400); without a charge-master row it has no price, which an edit holds. */
export const claimLine = (
  chart: Chart,
  service: Service,
  sequence: number,
  controlNumber: string,
  placeOfService: string | undefined,
): ClaimItem => {
  const charge = service.chargeCents ?? chargeFor(chart, service.code);
  const place = placeOfService
    ? {
        coding: [
          { system: external.placeOfService, code: placeOfService },
          { system: external.placeOfServiceShort, code: placeOfService },
        ],
      }
    : undefined;
  return {
    sequence,
    extension: [
      { url: extension.lineControlNumber, valueString: lineControlNumber(controlNumber, sequence) },
    ],
    careTeamSequence: [1],
    ...(service.pointers.length ? { diagnosisSequence: [...service.pointers] } : {}),
    productOrService: { coding: [{ system: service.system, code: service.code }] },
    ...(service.modifiers.length ? { modifier: service.modifiers.map(modifierConcept) } : {}),
    servicedDate: service.serviced,
    ...(place ? { locationCodeableConcept: place } : {}),
    quantity: { value: service.units },
    ...(charge === undefined
      ? {}
      : { unitPrice: money(charge), net: money(priceOf(charge, service.units)) }),
    ...(chart.encounter?.id
      ? { encounter: [{ reference: `Encounter/${chart.encounter.id}` }] }
      : {}),
  };
};

/** A modifier as a concept. */
export const modifierConcept = (code: string) => ({
  coding: [{ system: modifierSystem(code), code }],
});

/** The claim's total: the exact sum of its lines (2300 CLM02). */
export const totalOf = (lines: readonly ClaimItem[]): Claim['total'] =>
  money(sum(lines.map((line) => cents(line.net) ?? 0)));

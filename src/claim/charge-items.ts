import type { ChargeItem, Claim } from '@medplum/fhirtypes';
import type { Chart, ClaimChart } from '../chart.ts';
import { identifierOf } from '../fhir/keys.ts';
import { extension } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';

/** The identifier of the ChargeItem of one line. */
const chargeItemIdentifier = (chart: Chart, line: number) =>
  identifierOf('charge-item', chart.encounter?.id ?? '', line);

/** One ChargeItem `billable` for each accepted line, as the EHR's own billing pages read them. */
export const chargeItems = (chart: Chart, claim: Claim): Write[] =>
  (claim.item ?? []).map((line) => {
    const identifier = chargeItemIdentifier(chart, line.sequence);
    const chargeItem: ChargeItem = {
      resourceType: 'ChargeItem',
      identifier: [identifier],
      status: 'billable',
      code: line.productOrService,
      subject: claim.patient,
      ...(chart.encounter?.id ? { context: { reference: `Encounter/${chart.encounter.id}` } } : {}),
      ...(line.servicedDate ? { occurrenceDateTime: line.servicedDate } : {}),
      ...(line.quantity ? { quantity: line.quantity } : {}),
      ...(line.unitPrice ? { priceOverride: line.unitPrice } : {}),
      ...(line.modifier
        ? {
            extension: line.modifier.map((concept) => ({
              url: extension.chargeItemModifier,
              valueCodeableConcept: concept,
            })),
          }
        : {}),
    };
    return create(chargeItem, identifier);
  });

/** The ChargeItems of the claim's lines that are not there yet; a claim is ready only with all of them. */
export const missingChargeItems = (chart: ClaimChart): Write[] =>
  chargeItems(chart, chart.claim).filter(
    (write) =>
      write.kind === 'create' &&
      !chart.chargeItems.some(({ identifier }) =>
        identifier?.some(({ value }) => value === write.identifier.value),
      ),
  );

/** The Claim whose lines name their ChargeItems; R4 has no element for it. */
export const withChargeItems = (claim: Claim, stored: readonly ChargeItem[]): Claim => ({
  ...claim,
  ...(claim.item
    ? {
        item: claim.item.map((line) => {
          const found = stored.find(({ identifier }) =>
            identifier?.some(({ value }) => value?.endsWith(`.${line.sequence}`)),
          );
          if (!found?.id) return line;
          const others = (line.extension ?? []).filter(({ url }) => url !== extension.chargeItem);
          return {
            ...line,
            extension: [
              ...others,
              {
                url: extension.chargeItem,
                valueReference: { reference: `ChargeItem/${found.id}` },
              },
            ],
          };
        }),
      }
    : {}),
});

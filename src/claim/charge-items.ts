import type { ChargeItem, Claim } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { identifierOf } from '../fhir/keys.ts';
import { identifierIn } from '../fhir/references.ts';
import { extension, identifierSystem } from '../fhir/systems.ts';
import { create, update, type Write } from '../fhir/writes.ts';

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

const storedFor = (chart: Chart, value: string | undefined): ChargeItem | undefined =>
  chart.chargeItems.find(({ identifier }) => identifier?.some((one) => one.value === value));

/** `billable` again with the line's code, units, price and modifiers; what else it holds stays. */
const asLine = (stored: ChargeItem, wanted: ChargeItem): ChargeItem => {
  const {
    quantity: _quantity,
    priceOverride: _price,
    occurrenceDateTime: _occurrence,
    extension: before,
    ...rest
  } = stored;
  const others = (before ?? []).filter(({ url }) => url !== extension.chargeItemModifier);
  const details = [...others, ...(wanted.extension ?? [])];
  return {
    ...rest,
    status: 'billable',
    code: wanted.code,
    subject: wanted.subject,
    ...(wanted.occurrenceDateTime ? { occurrenceDateTime: wanted.occurrenceDateTime } : {}),
    ...(wanted.quantity ? { quantity: wanted.quantity } : {}),
    ...(wanted.priceOverride ? { priceOverride: wanted.priceOverride } : {}),
    ...(details.length ? { extension: details } : {}),
  };
};

/**
 * Brings the ChargeItems in line with the claim before it is sent: missing ones created, changed
 * ones renewed, those of removed lines `aborted`. What was billed stays as it was billed.
 */
export const settledChargeItems = (chart: Chart, claim: Claim): Write[] => {
  const wanted = chargeItems(chart, claim);
  const writes = wanted.flatMap((write): Write[] => {
    if (write.kind !== 'create' || write.resource.resourceType !== 'ChargeItem') return [];
    const stored = storedFor(chart, write.identifier.value);
    if (!stored) return [write];
    return stored.status === 'billed' ? [] : update(stored, asLine(stored, write.resource));
  });
  const values = new Set(
    wanted.flatMap((write) => (write.kind === 'create' ? (write.identifier.value ?? []) : [])),
  );
  const ours = identifierSystem('charge-item');
  const removed = chart.chargeItems.filter(({ status, identifier }) => {
    const value = identifierIn(identifier, ours);
    return value !== undefined && !values.has(value) && status === 'billable';
  });
  return [
    ...writes,
    ...removed.flatMap((one) => update<ChargeItem>(one, { ...one, status: 'aborted' })),
  ];
};

/** The Claim whose lines name their ChargeItems; R4 has no element for it. */
export const withChargeItems = (claim: Claim, stored: readonly ChargeItem[]): Claim => ({
  ...claim,
  ...(claim.item
    ? {
        item: claim.item.map((line) => {
          const found = stored.find(({ identifier }) =>
            identifierIn(identifier, identifierSystem('charge-item'))?.endsWith(
              `.${line.sequence}`,
            ),
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

import type { Money } from '@medplum/fhirtypes';

/** An exact amount in US cents; may be negative on a reversal. */
export type Cents = number;

/** FHIR Money or decimal dollars → cents; undefined stays undefined (undefined ≠ 0). */
export function cents(money: Money | number): Cents;
export function cents(money: Money | number | undefined): Cents | undefined;
export function cents(money: Money | number | undefined): Cents | undefined {
  const dollars = typeof money === 'number' ? money : money?.value;
  // Rounding repairs only the binary representation of a two-place decimal, e.g. 1.15 * 100.
  return dollars === undefined ? undefined : Math.round(dollars * 100);
}

/** Cents → FHIR Money in US dollars. */
export const money = (amountCents: Cents): Money => ({ value: amountCents / 100, currency: 'USD' });

/** Cents → `$1,234.50` for people. */
export const dollars = (amountCents: Cents): string => {
  const sign = amountCents < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(amountCents) / 100).toString();
  const fraction = (Math.abs(amountCents) % 100).toString().padStart(2, '0');
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
};

/**
 * What so many units cost, in whole cents, halves up. Units may be fractions (2400 SV104), of four
 * places here, so that no binary fraction decides about a half.
 */
export const priceOf = (unitCents: Cents, units: number): Cents =>
  Math.round((unitCents * Math.round(units * 10_000)) / 10_000);

/** Exact sum of cents. */
export const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((a, b) => a + b, 0);

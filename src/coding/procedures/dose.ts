/** An amount with its measure, as `40 mg`. */
export interface Amount {
  value: number;
  measure: string;
}

/** Milligrams, millilitres and units in each measure of the same kind. */
const measures: Record<string, { kind: string; factor: number }> = {
  mcg: { kind: 'mass', factor: 0.001 },
  ug: { kind: 'mass', factor: 0.001 },
  microgram: { kind: 'mass', factor: 0.001 },
  mg: { kind: 'mass', factor: 1 },
  milligram: { kind: 'mass', factor: 1 },
  gm: { kind: 'mass', factor: 1000 },
  g: { kind: 'mass', factor: 1000 },
  gram: { kind: 'mass', factor: 1000 },
  ml: { kind: 'volume', factor: 1 },
  cc: { kind: 'volume', factor: 1 },
  unit: { kind: 'units', factor: 1 },
  units: { kind: 'units', factor: 1 },
  iu: { kind: 'units', factor: 1 },
  '[iu]': { kind: 'units', factor: 1 },
  "[usp'u]": { kind: 'units', factor: 1 },
  meq: { kind: 'equivalents', factor: 1 },
};

const amountPattern =
  /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(mcg|micrograms?|milligrams?|mg|gm|grams?|g|ml|cc|units?|iu|meq)(?![\p{L}\d])/giu;

/** Every amount that a text names, in its order. */
export const amountsIn = (text: string): (Amount & { start: number; end: number })[] =>
  [...text.matchAll(amountPattern)].map((match) => ({
    value: Number(`${match[1]?.replaceAll(',', '')}${match[2] ?? ''}`),
    measure: (match[3] ?? '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

const measured = ({ value, measure }: Amount) => {
  const lower = measure.toLowerCase();
  const known = measures[lower] ?? measures[lower.replace(/s$/, '')];
  // In millionths, so that 0.1 of a milligram stays exact.
  return known && { kind: known.kind, millionths: Math.round(value * known.factor * 1_000_000) };
};

/**
 * Billing units that a dose is: whole units, a part of one counting as one (Medicare Claims
 * Processing Manual, chapter 17, 10); undefined where the two are not measured alike.
 */
export const billingUnits = (dose: Amount, perUnit: Amount): number | undefined => {
  const given = measured(dose);
  const unit = measured(perUnit);
  if (!given || !unit || given.kind !== unit.kind || unit.millionths <= 0) return undefined;
  if (given.millionths <= 0) return undefined;
  return Math.ceil(given.millionths / unit.millionths);
};

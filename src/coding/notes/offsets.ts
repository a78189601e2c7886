import type { Span } from './span.ts';

/** Turns positions in a JavaScript string (UTF-16 units) into Unicode code points and back. */
export interface Offsets {
  pointOf(unit: number): number;
  unitOf(point: number): number;
}

const same: Offsets = { pointOf: (unit) => unit, unitOf: (point) => point };

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

/** The offsets of one text; text without surrogate pairs, which is nearly all of it, costs no table. */
export const offsetsOf = (text: string): Offsets => {
  if (!/[\ud800-\udbff]/.test(text)) return same;
  const points = new Uint32Array(text.length + 1);
  const units: number[] = [];
  let point = 0;
  for (let unit = 0; unit < text.length; unit++) {
    points[unit] = point;
    units.push(unit);
    if (isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1))) {
      unit++;
      points[unit] = point;
    }
    point++;
  }
  points[text.length] = point;
  units.push(text.length);
  return {
    pointOf: (unit) => points[Math.min(Math.max(unit, 0), text.length)] ?? point,
    unitOf: (at) => units[Math.max(at, 0)] ?? text.length,
  };
};

/** The exact text of a span given in code points. */
export const sliceOf = (text: string, { start, end }: Span, offsets = offsetsOf(text)): string =>
  text.slice(offsets.unitOf(start), offsets.unitOf(end));

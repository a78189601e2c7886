/** Tells of one place that breaks a layout: its line and what is wrong there. */
export type Report = (line: number, words: string) => void;

/** Is it a HCPCS Level II or CPT code number, without modifier? */
export const isServiceCode = (text: string): boolean => /^[0-9A-Z]{5}$/.test(text);

/** Is it a two-place modifier? */
export const isModifier = (text: string): boolean => /^[0-9A-Z]{2}$/.test(text);

/**
 * A decimal with exactly so many places after its point, read as text: `.5` of two places is
 * `0.50`. Undefined for what is none, or states more than those places; no float takes part.
 */
export const decimalText = (text: string, places: number): string | undefined => {
  const found = /^(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!found || (!found[1] && !found[2])) return undefined;
  const [, whole = '', fraction = ''] = found;
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const after = fraction.slice(0, places).padEnd(places, '0');
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${places > 0 ? `.${after}` : ''}`;
};

const isoOf = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThatDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return year >= 1900 && isThatDay ? date.toISOString().slice(0, 10) : undefined;
};

/** A day written `YYYYMMDD` or `YYYY-MM-DD` as the latter; '' stays '', undefined is no day. */
export const dayText = (text: string): string | undefined => {
  if (text === '') return '';
  const found = /^(\d{4})(-?)(\d\d)\2(\d\d)$/.exec(text);
  return found ? isoOf(Number(found[1]), Number(found[3]), Number(found[4])) : undefined;
};

/** A day written `YYYYDDD`, the day of the year last, as `YYYY-MM-DD`; '' stays ''. */
export const julianText = (text: string): string | undefined => {
  if (text === '') return '';
  const found = /^(\d{4})(\d{3})$/.exec(text);
  if (!found) return undefined;
  const [year, day] = [Number(found[1]), Number(found[2])];
  const date = new Date(Date.UTC(year, 0, day));
  return day > 0 && year >= 1900 && date.getUTCFullYear() === year
    ? date.toISOString().slice(0, 10)
    : undefined;
};

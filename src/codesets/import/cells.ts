import { ndcsOf } from '../drugs/ndc.ts';

/** How the cells of one column are read. */
export interface Cell {
  /** What belongs into the cell, for messages: they never quote what stands there instead. */
  expects: string;
  /** The text that goes into the pack; undefined when something else stands there. Never blank. */
  read(text: string): string | undefined;
}

/** Any words, exactly as they stand. */
export const words: Cell = { expects: 'words', read: (text) => text };

/** A code of the given pattern, read in upper case. */
export const code = (pattern: RegExp, expects: string): Cell => ({
  expects,
  read: (text) => {
    const upper = text.toUpperCase();
    return pattern.test(upper) ? upper : undefined;
  },
});

/** HCPCS Level I (CPT) and II code numbers. */
export const serviceCode = code(/^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/, 'a CPT or HCPCS code');

/** A modifier of two characters. */
export const modifierCode = code(/^[0-9A-Z]{2}$/, 'a modifier of two characters');

/** An ICD-10-CM code with or without its dot, kept without. */
export const diagnosisCode: Cell = {
  expects: 'an ICD-10-CM code',
  read: (text) => {
    const bare = text.toUpperCase().replace(/^(...)\./, '$1');
    return /^[A-Z][0-9A-Z]{2,6}$/.test(bare) ? bare : undefined;
  },
};

/** National provider identifier: ten digits, the first 1 or 2. The check digit is the edits' affair. */
export const npi = code(/^[12]\d{9}$/, 'an NPI of ten digits');

/** The payer's identifier, as the tenant's payer rows write it. */
export const payerId = code(/^[0-9A-Z.-]{1,20}$/, 'a payer id');

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const dateForms = [
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  /^(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)(?:[ T][\d:.]+Z?)?$/,
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?: [\d: APM]+)?$/,
];

/** A day as `yyyymmdd`, `m/d/yyyy` or ISO, with or without a time; kept as ISO. All zeros are none. */
export const date: Cell = {
  expects: 'a date',
  read: (text) => {
    if (/^0+$/.test(text)) return '';
    for (const form of dateForms) {
      const parts = form.exec(text)?.groups;
      if (!parts) continue;
      const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
      if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return;
      const two = (part: number): string => String(part).padStart(2, '0');
      return `${year}-${two(month)}-${two(day)}`;
    }
    return undefined;
  },
};

/** A whole number from zero, without leading zeros. */
export const count: Cell = {
  expects: 'a whole number',
  read: (text) => (/^\d{1,9}$/.test(text) ? String(Number(text)) : undefined),
};

/** A number from zero with decimals, kept digit for digit. */
export const decimal: Cell = {
  expects: 'a number',
  read: (text) => (/^(?:\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})$/.test(text) ? text : undefined),
};

/** An amount in dollars, kept as whole cents; read digit by digit, so that no cent is lost. */
export const cents: Cell = {
  expects: 'an amount in dollars and cents',
  read: (text) => {
    const amount = /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d\d?)0*)?$/.exec(text);
    if (!amount) return undefined;
    const [, dollars = '', fraction = ''] = amount;
    return `${dollars.replaceAll(',', '')}${fraction.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  },
};

/** Yes or no in the ways in which lists write it, kept as `Y` or `N`. */
export const yesNo: Cell = {
  expects: 'yes or no',
  read: (text) => {
    if (/^(?:y|yes|true|1|x)$/i.test(text)) return 'Y';
    return /^(?:n|no|false|0)$/i.test(text) ? 'N' : undefined;
  },
};

/** One of a closed list, compared without case; kept as the list writes it. */
export const oneOf = (choices: readonly string[]): Cell => ({
  expects: `one of ${choices.join(', ')}`,
  read: (text) => choices.find((choice) => choice.toLowerCase() === text.toLowerCase()),
});

/** Several of a kind in one cell, separated by `|`, `;`, `,` or spaces; kept with `|` between. */
export const several = (one: Cell): Cell => ({
  expects: `${one.expects}, or several`,
  read: (text) => {
    const read = text.split(/[|;,\s]+/).map((part) => (part ? one.read(part) : undefined));
    return read.every((part) => part !== undefined) ? read.join('|') : undefined;
  },
});

/** A National Drug Code in any hyphenated form or of eleven digits; kept as eleven digits. */
export const anyNdc: Cell = {
  expects: 'an NDC',
  read: (text) => {
    const [only, second] = ndcsOf(text);
    return second === undefined ? only : undefined;
  },
};

/** A National Drug Code as published lists write it, 5-4-2, so that a lost digit is seen. */
export const ndc: Cell = {
  expects: 'an NDC, 5-4-2',
  read: (text) => (/^\d{5}-?\d{4}-?\d{2}$/.test(text) ? anyNdc.read(text) : undefined),
};

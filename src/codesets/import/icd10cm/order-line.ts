/** One line of the order file, its fields exactly as printed. */
export interface OrderLine {
  /** Columns 1-5; another for the same code in every release. */
  order: number;
  /** Columns 7-13, without its dot. */
  code: string;
  /** Column 15: 1 valid for HIPAA transactions, 0 a header. */
  billable: boolean;
  /** Columns 17-76. */
  short: string;
  /** From column 78 to the end. */
  long: string;
}

/** A code as the official files print it: no dot, letters after the first character too (C4A, QA171). */
export const printedCode = /^[A-Z][0-9A-Z]{2,6} *$/;

/** Neither file holds any; the last is what an undecodable byte becomes. */
const unprintable = /[\p{Cc}\ufffd]/u;

const blankColumns = [6, 14, 16, 77];

/** What is wrong with a description as it stands in its columns; `name` says which one it is. */
export const titleProblem = (name: string, text: string): string | undefined => {
  if (unprintable.test(text)) return `a character in the ${name} that cannot be printed`;
  if (text.trim() === '') return `no ${name}`;
  return text.startsWith(' ') ? `the ${name} does not begin in its column` : undefined;
};

/** Reads one line of the order file; the words of what breaks its layout otherwise. */
export const orderLineOf = (text: string): OrderLine | string => {
  if (text.trim() === '') return 'an empty line';
  const order = text.slice(0, 5);
  if (!/^\d{5}$/.test(order)) return 'no order number in columns 1-5';
  const code = text.slice(6, 13);
  if (!printedCode.test(code) || code.length < 7) return 'no code in columns 7-13';
  const flag = text.charAt(14);
  if (flag !== '0' && flag !== '1') return 'column 15 is neither 0 nor 1';
  const filled = blankColumns.find((column) => text.length >= column && text[column - 1] !== ' ');
  if (filled) return `column ${filled} is not blank`;
  const short = text.slice(16, 76);
  const long = text.slice(77);
  const problem =
    titleProblem('short description', short) ?? titleProblem('long description', long);
  if (problem) return problem;
  return {
    order: Number(order),
    code: code.trimEnd(),
    billable: flag === '1',
    short: short.trimEnd(),
    long: long.trimEnd(),
  };
};

/** The line as the order file prints it, without its end. */
export const writeOrderLine = ({ order, code, billable, short, long }: OrderLine): string =>
  `${String(order).padStart(5, '0')} ${code.padEnd(7)} ${billable ? 1 : 0} ${short.padEnd(60)} ${long}`;

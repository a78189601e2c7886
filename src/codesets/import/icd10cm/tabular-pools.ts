import { codeNumber } from '../../icd10cm/notes-code-numbers.ts';
import type { Column } from '../../pack/container.ts';
import { writePool } from '../../pack/string-pool.ts';
import type { NoteReference } from './tabular-references.ts';

/** Numbers things in the order in which they are first met. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  get keys(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** A column of numbers below 65,536; a pack with more of anything needs another layout. */
export const narrowColumn = (name: string, values: readonly number[]): Column => {
  if (values.some((value) => value > 0xffff))
    throw new RangeError(`The column ${name} has a number beyond 65,535.`);
  return Uint16Array.from(values);
};

/** Texts as rows of words, each distinct text and each distinct word once. */
export const textColumns = (texts: readonly string[]): Record<string, Column> => {
  const words = new Numbering();
  const rows: number[] = [];
  const starts = [0];
  for (const text of texts) {
    rows.push(...text.split(' ').map((word) => words.of(word)));
    starts.push(rows.length);
  }
  return {
    ...writePool('word', words.keys),
    'text.words': narrowColumn('text.words', rows),
    'text.start': Uint32Array.from(starts),
  };
};

const inCodeOrder = (a: string, b: string): number => {
  const one = codeNumber(a);
  const other = codeNumber(b);
  return one.high - other.high || one.low - other.low;
};

/** The sorted codes, their columns, and the number of each. */
export const codeColumns = (codes: Iterable<string>) => {
  const sorted = [...new Set(codes)].sort(inCodeOrder);
  const numbers = sorted.map(codeNumber);
  const indexes = new Map(sorted.map((code, index) => [code, index]));
  const columns: Record<string, Column> = {
    'code.high': Uint32Array.from(numbers, ({ high }) => high),
    'code.low': Uint32Array.from(numbers, ({ low }) => low),
  };
  return { columns, indexOf: (code: string): number => indexes.get(code) ?? 0 };
};

const keyOf = ({ from, to, restriction = '' }: NoteReference): string =>
  `${from} ${to} ${restriction}`;

/** Distinct references as pairs of codes and a pattern, if any; 0 is none. */
export class References {
  readonly #numbers = new Numbering();
  readonly #list: NoteReference[] = [];

  of(reference: NoteReference): number {
    const number = this.#numbers.of(keyOf(reference));
    if (number === this.#list.length) this.#list.push(reference);
    return number;
  }

  get codes(): string[] {
    return this.#list.flatMap(({ from, to }) => [from, to]);
  }

  columns(indexOf: (code: string) => number): Record<string, Column> {
    const patterns = new Numbering();
    patterns.of('');
    const asked = this.#list.map(({ restriction = '' }) => patterns.of(restriction));
    return {
      ...writePool('pattern', patterns.keys),
      'reference.from': narrowColumn(
        'reference.from',
        this.#list.map(({ from }) => indexOf(from)),
      ),
      'reference.to': narrowColumn(
        'reference.to',
        this.#list.map(({ to }) => indexOf(to)),
      ),
      'reference.pattern': Uint8Array.from(asked),
    };
  }
}

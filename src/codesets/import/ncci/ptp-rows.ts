/** What an edit says besides its pair. Dates are numbers yyyymmdd. */
export interface PtpFacts {
  /** 0 where the source states no effective date. */
  effective: number;
  /** `notDeleted` where it stands. */
  deletion: number;
  /** 0, 1 or 9. */
  indicator: number;
  /** 1 where it was in existence before 1996. */
  prior: number;
  /** Number of its rationale. */
  rationale: number;
}

/** The rows of a release: three numbers each, in typed arrays, because there are millions. */
export interface PtpRows {
  count: number;
  /** Keys of the codes, by their number. */
  codes: readonly number[];
  /** Number of the column 1 code, by row; of the column 2 code; of what the edit says. */
  columnOne: Uint32Array;
  columnTwo: Uint32Array;
  facts: Uint32Array;
  distinctFacts: readonly PtpFacts[];
  rationales: readonly string[];
}

/** Takes up rows, one by one. */
export interface PtpCollector {
  /** Codes are given by their keys. */
  add(columnOne: number, columnTwo: number, facts: PtpFacts): void;
  /** Number of a rationale. */
  rationale(text: string): number;
  rows(): PtpRows;
}

/** Numbers distinct values in the order of their first appearance. */
const numbering = <Value>() => {
  const numbers = new Map<Value, number>();
  const numberOf = (value: Value): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  };
  return { numberOf, values: () => [...numbers.keys()] };
};

/** A collector for at most so many rows. */
export const ptpCollector = (capacity: number): PtpCollector => {
  const columnOne = new Uint32Array(capacity);
  const columnTwo = new Uint32Array(capacity);
  const facts = new Uint32Array(capacity);
  const codes = numbering<number>();
  const days = numbering<number>();
  const texts = numbering<string>();
  const keys = numbering<number>();
  const distinctFacts: PtpFacts[] = [];
  let count = 0;
  /** Below 2^53: sixteen bits for each date, there being no more days in 170 years. */
  const keyOf = ({ effective, deletion, indicator, prior, rationale }: PtpFacts): number =>
    (days.numberOf(effective) * 0x1_0000 + days.numberOf(deletion)) * 0x1_0000 +
    (rationale * 32 + prior * 16 + indicator);
  return {
    add: (one, two, said) => {
      const number = keys.numberOf(keyOf(said));
      if (number === distinctFacts.length) distinctFacts.push({ ...said });
      columnOne[count] = codes.numberOf(one);
      columnTwo[count] = codes.numberOf(two);
      facts[count] = number;
      count += 1;
    },
    rationale: texts.numberOf,
    rows: () => ({
      count,
      codes: codes.values(),
      columnOne: columnOne.subarray(0, count),
      columnTwo: columnTwo.subarray(0, count),
      facts: facts.subarray(0, count),
      distinctFacts,
      rationales: texts.values(),
    }),
  };
};

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** A column of numbers that grows as it is filled. */
export const growing = <Column extends Numbers>(kind: {
  new (length: number): Column;
}): { push(value: number): void; length(): number; all(): Column } => {
  let column = new kind(1024);
  let length = 0;
  return {
    push: (value) => {
      if (length === column.length) {
        const longer = new kind(length * 2);
        longer.set(column);
        column = longer;
      }
      column[length] = value;
      length += 1;
    },
    length: () => length,
    all: () => {
      const exact = new kind(length);
      for (let at = 0; at < length; at += 1) exact[at] = column[at] ?? 0;
      return exact;
    },
  };
};

/** What stands for "no such code". */
export const noCode = -1;

/**
 * A five-character code as a number of 30 bits, six for each character, so that keys sort as their
 * codes do; `noCode` for any other text.
 */
export const codeKey = (code: string): number => {
  if (code.length !== 5) return noCode;
  const first = code.charCodeAt(0) - 48;
  const second = code.charCodeAt(1) - 48;
  const third = code.charCodeAt(2) - 48;
  const fourth = code.charCodeAt(3) - 48;
  const fifth = code.charCodeAt(4) - 48;
  // One character outside of the 64 from `0` on sets a bit above the sixth, or the sign.
  if (((first | second | third | fourth | fifth) & ~63) !== 0) return noCode;
  return (first << 24) | (second << 18) | (third << 12) | (fourth << 6) | fifth;
};

/** The code of a key. */
export const codeText = (key: number): string =>
  String.fromCharCode(
    48 + ((key >>> 24) & 63),
    48 + ((key >>> 18) & 63),
    48 + ((key >>> 12) & 63),
    48 + ((key >>> 6) & 63),
    48 + (key & 63),
  );

/** Finds the place of a code among `keys`, by a hash of at most four bytes a code; else `noCode`. */
export const codeIndex = (keys: Uint32Array): ((code: string) => number) => {
  const size = 2 ** (33 - Math.clz32(keys.length));
  const shift = Math.clz32(size) + 1;
  const slots = keys.length < 0xffff ? new Uint16Array(size) : new Uint32Array(size);
  const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> shift;
  keys.forEach((key, index) => {
    let slot = slotOf(key);
    while (slots[slot]) slot = (slot + 1) & (size - 1);
    slots[slot] = index + 1;
  });
  return (code) => {
    const key = codeKey(code);
    if (key === noCode) return noCode;
    for (let slot = slotOf(key); ; slot = (slot + 1) & (size - 1)) {
      const found = slots[slot] ?? 0;
      if (found === 0) return noCode;
      if (keys[found - 1] === key) return found - 1;
    }
  };
};

/** FHIR resources nest about a dozen levels deep; extensions and Bundles a few more. */
const mostLevels = 64;

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Does the text open more brackets at a time than any resource does? One pass, no recursion. */
const isTooDeep = (text: string): boolean => {
  let level = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === backslash) at += 1;
      else if (code === quote) isInString = false;
    } else if (code === quote) isInString = true;
    else if (opening.has(code)) {
      level += 1;
      if (level > mostLevels) return true;
    } else if (closing.has(code)) level -= 1;
  }
  return false;
};

/**
 * The value of a JSON text from outside; undefined when it is none or nests too deep. Callers take
 * the fields they name out of it (zod) and copy nothing else, so that a key such as `__proto__`
 * stays a key.
 */
export const plainJson = (bytes: Uint8Array): unknown => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

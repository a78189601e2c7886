/** A token value as it stands in a search: `code`, `system|code`, `|code` or `system|`. */
export interface SearchToken {
  system?: string;
  code: string;
}

/** Splits on a separator that no backslash escapes and keeps the escapes (R4 search.html, escaping). */
function splitUnescaped(value: string, separator: string): string[] {
  const parts = [''];
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? '';
    if (character === separator) parts.push('');
    else
      parts[parts.length - 1] += character === '\\' ? character + (value[++at] ?? '') : character;
  }
  return parts;
}

const unescaped = (value: string) => value.replaceAll(/\\(.)/g, '$1');

/** The alternatives of a reference, uri or string parameter: commas mean OR unless escaped. */
export function searchAlternatives(value: string): string[] {
  return splitUnescaped(value, ',').map(unescaped);
}

/**
 * The alternatives of a token parameter. An unescaped second `|` ends the code, as on the server,
 * so a code that holds `,` `|` or `$` is found only if its separators are escaped.
 */
export function searchTokens(value: string): SearchToken[] {
  return splitUnescaped(value, ',').map((alternative) => {
    const [first = '', second] = splitUnescaped(alternative, '|').map(unescaped);
    return second === undefined ? { code: first } : { system: first, code: second };
  });
}

/** One source file: its path from the project's root, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One import or re-export as written. */
export interface Import {
  specifier: string;
  isTypeOnly: boolean;
  line: number;
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** After these characters or words a slash begins a regular expression, not a division. */
const beforePattern = /(?:^|[=(,:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case))\s*$/;

const literals: readonly [RegExp, (text: string) => string][] = [
  [/\/\/[^\n]*/y, blank],
  [/\/\*[\s\S]*?\*\//y, blank],
  [/'(?:[^'\\\n]|\\.)*'/y, (text) => `'${blank(text.slice(1, -1))}'`],
  [/"(?:[^"\\\n]|\\.)*"/y, (text) => `"${blank(text.slice(1, -1))}"`],
];
const pattern = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

const matchAt = (expression: RegExp, text: string, at: number): string | undefined => {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
};

/**
 * The text with comments and the contents of literals blanked out, every other character in its
 * place, so that what is found in it is code. The code inside a template's `${}` stays.
 */
export const codeOf = (text: string): string => {
  let code = '';
  // One entry for every template we are inside: how many braces are open in its `${}`.
  const templates: number[] = [];
  let isInTemplate = false;
  while (code.length < text.length) {
    const at = code.length;
    const character = text[at] ?? '';
    const depth = templates.length - 1;
    if (isInTemplate) {
      if (character === '\\') code += blank(text.slice(at, at + 2));
      else if (character === '`') {
        templates.pop();
        isInTemplate = false;
        code += character;
      } else if (text.startsWith('${', at)) {
        isInTemplate = false;
        code += '${';
      } else code += blank(character);
      continue;
    }
    const literal = literals
      .map(([expression, blanked]) => {
        const found = matchAt(expression, text, at);
        return found === undefined ? undefined : blanked(found);
      })
      .find((found) => found !== undefined);
    const expression =
      literal === undefined && character === '/' && beforePattern.test(code.slice(-40))
        ? matchAt(pattern, text, at)
        : undefined;
    if (literal !== undefined) code += literal;
    else if (expression !== undefined) code += `/${blank(expression.slice(1, -1))}/`;
    else {
      if (character === '`') {
        templates.push(0);
        isInTemplate = true;
      } else if (character === '{' && depth >= 0) templates[depth] = (templates[depth] ?? 0) + 1;
      else if (character === '}' && depth >= 0) {
        if (templates[depth] === 0) isInTemplate = true;
        else templates[depth] = (templates[depth] ?? 0) - 1;
      }
      code += character;
    }
  }
  return code;
};

/** The line, counted from one, on which a character stands. */
export const lineOf = (text: string, index: number): number =>
  text.slice(0, index).split('\n').length;

const statements: readonly RegExp[] = [
  /(?<=^|[\n;])[ \t]*import(?<type>\s+type(?=\s*[\w*{]))?\s*[\w*{][^'"`;()=]*?\bfrom\s*(?=['"])/g,
  /(?<=^|[\n;])[ \t]*export(?<type>\s+type)?\s*[*{][^'"`;()=]*?\bfrom\s*(?=['"])/g,
  /(?<=^|[\n;])[ \t]*import\s*(?=['"])/g,
  /\bimport\s*\(\s*(?=['"`])/g,
];

/** Every import and re-export of a file: static, for its side effects, and dynamic. */
export const importsOf = (text: string): Import[] => {
  const code = codeOf(text);
  return statements
    .flatMap((statement) => [...code.matchAll(statement)])
    .map((match) => {
      const start = match.index + match[0].length + 1;
      const end = code.indexOf(code[start - 1] ?? '', start);
      return {
        specifier: text.slice(start, end),
        isTypeOnly: match.groups?.type !== undefined,
        line: lineOf(text, start),
      };
    })
    .sort((one, other) => one.line - other.line);
};

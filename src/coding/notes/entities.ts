import { windows1252Point } from './charset.ts';

/** The named character references that notes use (HTML names, code points). */
const named: Readonly<Record<string, number>> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  nbsp: 160,
  cent: 162,
  pound: 163,
  sect: 167,
  copy: 169,
  laquo: 171,
  shy: 173,
  reg: 174,
  deg: 176,
  plusmn: 177,
  sup2: 178,
  sup3: 179,
  acute: 180,
  micro: 181,
  para: 182,
  middot: 183,
  sup1: 185,
  raquo: 187,
  frac14: 188,
  frac12: 189,
  frac34: 190,
  times: 215,
  divide: 247,
  agrave: 224,
  aacute: 225,
  acirc: 226,
  atilde: 227,
  auml: 228,
  aring: 229,
  aelig: 230,
  ccedil: 231,
  egrave: 232,
  eacute: 233,
  ecirc: 234,
  euml: 235,
  iacute: 237,
  icirc: 238,
  iuml: 239,
  ntilde: 241,
  oacute: 243,
  ocirc: 244,
  ouml: 246,
  oslash: 248,
  uacute: 250,
  ucirc: 251,
  uuml: 252,
  szlig: 223,
  Auml: 196,
  Eacute: 201,
  Ntilde: 209,
  Ouml: 214,
  Uuml: 220,
  alpha: 945,
  beta: 946,
  gamma: 947,
  delta: 948,
  mu: 956,
  Delta: 916,
  ndash: 8211,
  mdash: 8212,
  lsquo: 8216,
  rsquo: 8217,
  sbquo: 8218,
  ldquo: 8220,
  rdquo: 8221,
  bdquo: 8222,
  bull: 8226,
  hellip: 8230,
  prime: 8242,
  trade: 8482,
  larr: 8592,
  uarr: 8593,
  rarr: 8594,
  darr: 8595,
  harr: 8596,
  minus: 8722,
  asymp: 8776,
  ne: 8800,
  le: 8804,
  ge: 8805,
  ensp: 8194,
  emsp: 8195,
  thinsp: 8201,
  zwnj: 8204,
  zwj: 8205,
};

/** The longest reference looked for, its ampersand and semicolon included. */
const longest = 12;

const pointOf = (name: string): number | undefined => {
  if (name[0] !== '#') return Object.hasOwn(named, name) ? named[name] : undefined;
  const isHex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(isHex ? 2 : 1);
  if (digits === '' || !(isHex ? /^[0-9a-f]+$/i : /^\d+$/).test(digits)) return undefined;
  const point = windows1252Point(Number.parseInt(digits, isHex ? 16 : 10));
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return 0xfffd;
  return point;
};

/** Character references replaced; an ampersand that begins none stays as it is. */
export const withoutReferences = (text: string): string => {
  if (!text.includes('&')) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    let end = at + 1;
    while (end < text.length && end - at < longest && /[\w#]/.test(text[end] ?? '')) end++;
    const point = text[end] === ';' ? pointOf(text.slice(at + 1, end)) : undefined;
    if (point === undefined) continue;
    parts.push(text.slice(from, at), String.fromCodePoint(point));
    from = end + 1;
    at = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
};

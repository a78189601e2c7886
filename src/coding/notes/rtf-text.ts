import { type DecodedText, windows1252Point } from './charset.ts';

/** Control words that stand for a character (Rich Text Format 1.9.1). */
const characters: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

/** Destinations whose text is not the document's. */
const hiddenDestinations = new Set(
  'fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable rsidtbl generator object themedata datastore latentstyles xmlnstbl filetbl revtbl ftnsep fldinst nonshppict'.split(
    ' ',
  ),
);

interface Group {
  isHidden: boolean;
  /** How many characters stand for a `\u` in readers without Unicode. */
  fallback: number;
}

const isLetter = (char: string): boolean =>
  (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z');
const isDigit = (char: string): boolean => char >= '0' && char <= '9';

const longestNumber = 10;

/** The text of an RTF document whose bytes were read as Windows-1252; pictures and styles are left out. */
export const rtfText = (rtf: string): DecodedText => {
  const parts: string[] = [];
  const groups: Group[] = [];
  let group: Group = { isHidden: false, fallback: 1 };
  let skip = 0;
  let isDamaged = !rtf.startsWith('{\\rtf');
  let at = 0;
  const put = (text: string) => {
    if (skip > 0) skip--;
    else if (!group.isHidden) parts.push(text);
  };
  const controlWord = () => {
    let end = at;
    while (isLetter(rtf[end] ?? '')) end++;
    const word = rtf.slice(at, Math.min(end, at + 32));
    const from = end;
    if (rtf[end] === '-') end++;
    while (isDigit(rtf[end] ?? '') && end - from < longestNumber) end++;
    const number = Number.parseInt(rtf.slice(from, end), 10);
    at = rtf[end] === ' ' ? end + 1 : end;
    if (word === 'u' && !Number.isNaN(number)) {
      skip = 0;
      put(String.fromCharCode(number & 0xffff));
      skip = group.fallback;
    } else if (word === 'uc') group.fallback = Number.isNaN(number) ? 1 : Math.max(number, 0);
    else if (word === 'bin') at += Number.isNaN(number) ? 0 : Math.max(number, 0);
    else if (hiddenDestinations.has(word)) group.isHidden = true;
    else if (Object.hasOwn(characters, word)) put(characters[word] ?? '');
  };
  const controlSymbol = (symbol: string) => {
    at++;
    if (symbol === "'") {
      const byte = Number.parseInt(rtf.slice(at, at + 2), 16);
      at += 2;
      if (Number.isNaN(byte)) isDamaged = true;
      else put(String.fromCodePoint(windows1252Point(byte)));
    } else if (symbol === '*') group.isHidden = true;
    else if (symbol === '~') put('\u00a0');
    else if (symbol === '_') put('-');
    else if (symbol === '\n' || symbol === '\r') put('\n');
    else if ('{}\\'.includes(symbol)) put(symbol);
  };
  while (at < rtf.length) {
    const char = rtf[at] ?? '';
    if (char === '{') {
      groups.push(group);
      group = { ...group };
      skip = 0;
      at++;
    } else if (char === '}') {
      skip = 0;
      at++;
      const outer = groups.pop();
      if (outer) group = outer;
      else isDamaged = true;
    } else if (char === '\\') {
      at++;
      const next = rtf[at] ?? '';
      if (isLetter(next)) controlWord();
      else if (next !== '') controlSymbol(next);
    } else {
      if (char !== '\n' && char !== '\r' && char !== '\0') put(char);
      at++;
    }
  }
  const text = parts.join('');
  const isBroken = groups.length > 0 || !text.isWellFormed();
  return { text: text.toWellFormed(), isDamaged: isDamaged || isBroken };
};

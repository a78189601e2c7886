/** Text read from bytes or markup; `isDamaged` when part of it was malformed, and read as well as could be. */
export interface DecodedText {
  text: string;
  isDamaged: boolean;
}

/** Windows-1252 from 0x80 to 0x9F (WHATWG Encoding); the five unassigned bytes keep their number. */
const windows1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
  0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122,
  0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

const replacement = 0xfffd;
const chunk = 8192;

/** Gathers code points into a string without one concatenation each. */
const gatherer = () => {
  const parts: string[] = [];
  let points: number[] = [];
  const flush = () => {
    parts.push(String.fromCodePoint(...points));
    points = [];
  };
  return {
    add: (point: number) => {
      points.push(point);
      if (points.length >= chunk) flush();
    },
    text: () => {
      flush();
      return parts.join('');
    },
  };
};

/** The character of one Windows-1252 byte. */
export const windows1252Point = (byte: number): number =>
  byte >= 0x80 && byte < 0xa0 ? (windows1252[byte - 0x80] ?? byte) : byte;

const fromWindows1252 = (bytes: Uint8Array): DecodedText => {
  const out = gatherer();
  for (const byte of bytes) out.add(windows1252Point(byte));
  return { text: out.text(), isDamaged: false };
};

/** How many bytes follow a UTF-8 lead byte, and the least code point they may give. */
const sequence = (lead: number): readonly [number, number, number] | undefined => {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, lead & 0x1f, 0x80];
  if (lead >= 0xe0 && lead <= 0xef) return [2, lead & 0x0f, 0x800];
  if (lead >= 0xf0 && lead <= 0xf4) return [3, lead & 0x07, 0x10000];
  return undefined;
};

const fromUtf8 = (bytes: Uint8Array, from: number): DecodedText => {
  const out = gatherer();
  let isDamaged = false;
  for (let at = from; at < bytes.length; ) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      out.add(lead);
      continue;
    }
    const [count, bits, least] = sequence(lead) ?? [0, 0, 0];
    let point = bits;
    let read = 0;
    while (read < count && ((bytes[at + read] ?? 0) & 0xc0) === 0x80) {
      point = (point << 6) | ((bytes[at + read] ?? 0) & 0x3f);
      read++;
    }
    const isWhole = count > 0 && read === count && point >= least && point <= 0x10ffff;
    const isSurrogate = point >= 0xd800 && point < 0xe000;
    if (isWhole && !isSurrogate) out.add(point);
    else {
      out.add(replacement);
      isDamaged = true;
    }
    at += read;
  }
  return { text: out.text(), isDamaged };
};

const fromUtf16 = (bytes: Uint8Array, from: number, isLittle: boolean): DecodedText => {
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = from; at + 1 < bytes.length; at += 2) {
    const [low = 0, high = 0] = isLittle ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    units.push((high << 8) | low);
    if (units.length >= chunk) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  const text = parts.join('');
  return {
    text: text.toWellFormed(),
    isDamaged: !text.isWellFormed() || (bytes.length - from) % 2 === 1,
  };
};

const singleByte = /^(windows-1252|cp-?1252|iso-?8859-1|latin-?1|us-ascii|ascii)$/;

/**
 * The text of bytes in the named charset (UTF-8, UTF-16, Windows-1252 and its subsets). A byte order
 * mark wins; without a name, and for a name we do not know, UTF-8 is tried before Windows-1252.
 */
export const decodeBytes = (bytes: Uint8Array, charset?: string): DecodedText => {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return fromUtf8(bytes, 3);
  if (first === 0xff && second === 0xfe) return fromUtf16(bytes, 2, true);
  if (first === 0xfe && second === 0xff) return fromUtf16(bytes, 2, false);
  const name = charset?.trim().toLowerCase() ?? '';
  if (singleByte.test(name)) return fromWindows1252(bytes);
  if (name === 'utf-16le' || name === 'utf-16') return fromUtf16(bytes, 0, true);
  if (name === 'utf-16be') return fromUtf16(bytes, 0, false);
  const utf8 = fromUtf8(bytes, 0);
  if (name === 'utf-8' || name === 'utf8' || !utf8.isDamaged) return utf8;
  return { ...fromWindows1252(bytes), isDamaged: name !== '' };
};

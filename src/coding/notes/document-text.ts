import { cdaText } from './cda-text.ts';
import { type DecodedText, decodeBytes } from './charset.ts';
import { htmlText } from './html-text.ts';
import { rtfText } from './rtf-text.ts';

type Format = 'plain' | 'html' | 'rtf' | 'xml';

const formats: Readonly<Record<string, Format>> = {
  'text/plain': 'plain',
  'text/markdown': 'plain',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/rtf': 'rtf',
  'application/rtf': 'rtf',
  'text/richtext': 'rtf',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/cda+xml': 'xml',
  'application/hl7-v3+xml': 'xml',
  'application/hl7-cda+xml': 'xml',
  'text/xml+cda': 'xml',
};

/** How far into a text its kind is looked for. */
const beginning = 4096;

const charsetOf = (parameters: readonly string[]): string | undefined => {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() === 'charset') return value.trim().replace(/^["']|["']$/g, '');
  }
  return undefined;
};

/** What the text itself says it is, whatever the sender calls it. */
const formatOf = (text: string, named: Format): Format => {
  const start = text.slice(0, beginning).trimStart();
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (named === 'plain') return 'plain';
  if (named === 'xml') return start.includes('ClinicalDocument') ? 'xml' : 'html';
  return named;
};

/** Is it a kind of content whose text is read here, by its media type? */
export const isReadable = (contentType: string): boolean =>
  Object.hasOwn(formats, (contentType.split(';')[0] ?? '').trim().toLowerCase());

/**
 * The text of an attachment (Attachment.contentType and its decoded data): plain text as it stands,
 * HTML, RTF and C-CDA as their reader sees them. Undefined for what holds no text we can read here.
 */
export const documentText = (bytes: Uint8Array, contentType: string): DecodedText | undefined => {
  const [type = '', ...parameters] = contentType.split(';');
  const media = type.trim().toLowerCase();
  const named = Object.hasOwn(formats, media) ? formats[media] : undefined;
  if (!named) return undefined;
  const isRtf = named === 'rtf' || (bytes[0] === 0x7b && bytes[1] === 0x5c);
  const decoded = decodeBytes(bytes, isRtf ? 'windows-1252' : charsetOf(parameters));
  const format = formatOf(decoded.text, named);
  if (format === 'plain') return decoded;
  const read = { html: htmlText, rtf: rtfText, xml: cdaText }[format](decoded.text);
  return { text: read.text, isDamaged: read.isDamaged || decoded.isDamaged };
};

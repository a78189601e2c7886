import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src/coding/notes/charset.ts';
import { documentText } from '../../../src/coding/notes/document-text.ts';
import { readNote } from '../../../src/coding/notes/read-note.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const textOf = (text: string, contentType: string): string | undefined =>
  documentText(bytesOf(text), contentType)?.text;

const clinicalDocument = `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Visit summary</title>
<component><structuredBody>
<component><section><code code="10164-2"/><title>History of present illness</title>
<text><paragraph>She has a <content ID="a1">dry cough</content> &amp; no fever.</paragraph></text>
<entry><observation><text>not for the reader</text></observation></entry></section></component>
<component><section><title>Problems</title><text><list><item>Asthma</item><item>Gout</item></list>
<table><tbody><tr><td>Weight</td><td>80 kg</td></tr></tbody></table></text></section></component>
</structuredBody></component></ClinicalDocument>`;

describe('the text of an attachment', () => {
  it('given plain text in a named charset, then it is read by that charset', () => {
    const bytes = new Uint8Array([0x4d, 0xe9, 0x6e, 0x69, 0xe8, 0x72, 0x65, 0x92, 0x73]);
    expect(documentText(bytes, 'text/plain; charset="windows-1252"')).toEqual({
      text: 'Ménière’s',
      isDamaged: false,
    });
    expect(documentText(bytes, 'text/plain; charset=utf-8')?.isDamaged).toBe(true);
    expect(documentText(bytes, 'text/plain')).toEqual({ text: 'Ménière’s', isDamaged: false });
  });

  it('given any text in UTF-8, then it is decoded as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(decodeBytes(bytesOf(text), 'utf-8')).toEqual({
          text: new TextDecoder('utf-8').decode(bytesOf(text)),
          isDamaged: false,
        });
      }),
    );
  });

  it('given any bytes, then what UTF-8 there is is read, and the rest is told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { text, isDamaged } = decodeBytes(new Uint8Array([0x2e, ...bytes]), 'utf-8');
        const whole = (() => {
          try {
            return new TextDecoder('utf-8', { fatal: true }).decode(
              new Uint8Array([0x2e, ...bytes]),
            );
          } catch {
            return undefined;
          }
        })();
        expect(isDamaged).toBe(whole === undefined);
        if (whole !== undefined) expect(text).toBe(whole);
      }),
    );
  });

  it('given HTML, then paragraphs, entries and cells are lines, and what is not shown is left out', () => {
    const html = `<html><head><title>x</title><style>p{}</style></head><body><h2>ASSESSMENT</h2>
      <p>Type&nbsp;2 <b>dia</b>betes,<br>stable &lt;7%</p><script>if (a<b) {}</script>
      <ul><li>Gout</li><li>Asthma</li></ul><table><tr><td>BP</td><td>120/80</td></tr></table>`;
    expect(textOf(html, 'text/html')).toBe(
      'ASSESSMENT\n\nType\u00a02 diabetes,\nstable <7%\n\n• Gout\n• Asthma\n\tBP\t120/80',
    );
  });

  it('given XHTML narrative without a head, then it is read the same way', () => {
    expect(
      textOf(
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>No fever.</p><p>Cough</p></div>',
        'application/xhtml+xml',
      ),
    ).toBe('No fever.\n\nCough');
  });

  it('given RTF, then its paragraphs and characters are read and its tables of fonts are not', () => {
    const rtf =
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\f0 PLAN:\\par M\\'e9ni\\u232?re\\rquote s \\{mild\\}\\tab ok\\line {\\b bold}}";
    expect(documentText(bytesOf(rtf), 'application/rtf')).toEqual({
      text: 'PLAN:\nMénière’s {mild}\tok\nbold',
      isDamaged: false,
    });
    expect(textOf(rtf, 'text/plain')).toContain('Ménière');
  });

  it('given a C-CDA document, then section titles are headings over their narratives', () => {
    const read = documentText(bytesOf(clinicalDocument), 'text/xml');
    expect(read).toEqual({
      text: 'HISTORY OF PRESENT ILLNESS\n\nShe has a dry cough & no fever.\n\nPROBLEMS\n\n• Asthma\n• Gout\n\tWeight\t80 kg',
      isDamaged: false,
    });
    expect(readNote(read?.text ?? '').sections.map(({ kind }) => kind)).toEqual([
      'present-illness',
      'problem-list',
    ]);
  });

  it('given a picture or a PDF, then there is no text here', () => {
    expect(documentText(bytesOf('%PDF-1.7'), 'application/pdf')).toBeUndefined();
    expect(documentText(bytesOf('x'), 'image/png')).toBeUndefined();
  });

  it('given markup that breaks off, then the text before it is kept and the damage told', () => {
    expect(documentText(bytesOf('<p>Gout</p><p class="x'), 'text/html')).toEqual({
      text: 'Gout',
      isDamaged: true,
    });
    expect(documentText(bytesOf('{\\rtf1 Gout'), 'text/rtf')).toEqual({
      text: 'Gout',
      isDamaged: true,
    });
    const cut = clinicalDocument.slice(0, clinicalDocument.indexOf('</paragraph>'));
    const read = documentText(bytesOf(cut), 'text/xml');
    expect(read?.text).toContain('dry cough & no fever.');
    expect(read?.isDamaged).toBe(true);
  });

  it('given any text called any kind of document, then nothing is thrown', () => {
    const markup = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '<',
            '>',
            '</p>',
            '<p a="',
            "'",
            '&#',
            '&amp;',
            '<!--',
            '-->',
            '<script>',
          ),
          fc.constantFrom('{', '}', '\\', "\\'", '\\u', '\\bin9 ', '{\\rtf', '<section>', '<text>'),
          fc.constantFrom('<![CDATA[', ']]>', '<ClinicalDocument>', '<title>', '</section>'),
          fc.string({ unit: 'binary', maxLength: 6 }),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''));
    const kinds = fc.constantFrom('text/html', 'text/rtf', 'text/xml', 'text/plain', 'x', '');
    fc.assert(
      fc.property(markup, kinds, (text, kind) => {
        const read = documentText(bytesOf(text), kind);
        if (read) expect(read.text.length).toBeLessThanOrEqual(text.length * 2 + 8);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['text/html', '<!--'],
    ['text/html', '<p a="'],
    ['text/html', '<script>'],
    ['text/html', '<'],
    ['text/html', '&amp'],
    ['text/xml', '<section><text>'],
    ['text/rtf', '{\\rtf'],
    ['text/rtf', "\\'"],
  ])('given a large %s of nothing but %j, then it is read to its end', (kind, piece) => {
    expect(documentText(bytesOf(piece.repeat(100_000)), kind)).toBeDefined();
  });
});

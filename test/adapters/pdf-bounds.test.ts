import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inflated } from '../../src/adapters/pdf/inflate.ts';
import { isWithinBounds } from '../../src/adapters/pdf/unpacked-size.ts';
import { pdfText } from '../../src/adapters/pdf-text.ts';
import { pdfOf } from '../coding/notes/pdf-pages.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const ascii85 = (bytes: Uint8Array): string => {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  let text = '';
  for (let at = 0; at < padded.length; at += 4) {
    let value = Buffer.from(padded).readUInt32BE(at);
    let group = '';
    for (let digit = 0; digit < 5; digit += 1) {
      group = String.fromCharCode(33 + (value % 85)) + group;
      value = Math.floor(value / 85);
    }
    text += group;
  }
  return `${text}~>`;
};

/** A document of one page whose content is one packed stream, named so often. */
const packedPdf = (content: Uint8Array, filter: string, times = 1, more = ''): Uint8Array => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents [${'5 0 R '.repeat(times)}] >>`,
    `<< /Length ${content.length} /Filter ${filter} >>\nstream\n${Buffer.from(content).toString('latin1')}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return latin1(
    `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R ${more}>>\nstartxref\n${body.length}\n%%EOF`,
  );
};

const note = latin1('BT /F1 12 Tf 72 720 Td (Assessment: hypertension, stable.) Tj ET');
const zeros = (count: number): Uint8Array => new Uint8Array(count).fill(32);

describe('given a document that a clinic’s program wrote', () => {
  test.each([
    ['packed', packedPdf(deflateSync(note), '/FlateDecode')],
    [
      'packed and in letters',
      packedPdf(latin1(ascii85(deflateSync(note))), '[/ASCII85Decode /FlateDecode]'),
    ],
    [
      'in hexadecimals',
      packedPdf(latin1(`${Buffer.from(note).toString('hex')}>`), '/ASCIIHexDecode'),
    ],
    ['plain', pdfOf([['Assessment: hypertension, stable.']])],
  ])('when its page is %s, then it is read', async (_how, bytes) => {
    expect(await pdfText().text(bytes)).toEqual({
      text: 'Assessment: hypertension, stable.',
      isDamaged: false,
    });
  });

  test('when it holds more text than a visit’s note ever does, then the rest is left to a person', async () => {
    const bytes = pdfOf(
      Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => 'x'.repeat(40))),
    );
    const read = await pdfText({ pages: 60, characters: 1_000, milliseconds: 60_000 }).text(bytes);
    expect(read).toMatchObject({ isDamaged: true });
    expect(typeof read === 'object' ? read.text.length : 0).toBeLessThanOrEqual(1_050);
  });

  test('when it takes too long, then what was read by then stands, and it is told', async () => {
    let at = 0;
    const bytes = pdfOf(Array.from({ length: 9 }, (_, page) => [`page ${page}`]));
    const read = await pdfText({ pages: 60, characters: 1_000, milliseconds: 10 }, () => {
      at += 4;
      return at;
    }).text(bytes);
    expect(read).toMatchObject({ isDamaged: true });
  });
});

/** Forms that show ten of the next each: `depth` of them come to ten to the power of it. */
const nestedForms = (depth: number): Uint8Array => {
  const font = '/Font << /F1 3 0 R >>';
  const form = (level: number): string => {
    const isLast = level === depth;
    const content = isLast ? 'BT /F1 1 Tf 9 9 Td (again and again) Tj ET' : '/X Do '.repeat(10);
    const next = isLast ? '' : ` /XObject << /X ${6 + level} 0 R >>`;
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << ${font}${next} >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
  };
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << ${font} /XObject << /X 6 0 R >> >> /Contents 5 0 R >>`,
    '<< /Length 5 >>\nstream\n/X Do\nendstream',
    ...Array.from({ length: depth }, (_, index) => form(index + 1)),
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return latin1(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
  );
};

test('given a page whose forms show one another a thousand million times, then reading ends with its share of text', async () => {
  const few = await pdfText().text(nestedForms(2));
  expect(few).toMatchObject({ isDamaged: false });
  const bounds = { pages: 60, characters: 20_000, milliseconds: 60_000 };
  const read = await pdfText(bounds).text(nestedForms(9));
  expect(read).toMatchObject({ isDamaged: true });
});

describe('given a small document that comes to more than memory holds', () => {
  const bomb = deflateSync(zeros(40_000_000));

  test.each([
    ['its stream unpacks to 40 MB', packedPdf(bomb, '/FlateDecode')],
    ['its filter is written with an escape', packedPdf(bomb, '/#46lateDecode')],
    ['it is packed twice', packedPdf(deflateSync(bomb), '[/FlateDecode /FlateDecode]')],
    ['it is written in letters', packedPdf(latin1(ascii85(bomb)), '[/ASCII85Decode /FlateDecode]')],
    [
      'its header is one that a strict reader refuses',
      packedPdf(Uint8Array.from([0x88, 0x1c, ...bomb.subarray(2)]), '/FlateDecode'),
    ],
    [
      'a stream of 100 kB is named a thousand times',
      packedPdf(deflateSync(zeros(100_000)), '/FlateDecode', 1000),
    ],
    ['it is packed by LZW', packedPdf(zeros(20_000), '/LZWDecode')],
    [
      'its streams in letters lie within one another',
      latin1(`%PDF-1.4 /ASCII85Decode ${'stream\n!!!!!'.repeat(15_000)}`),
    ],
    ['it is encrypted', packedPdf(deflateSync(note), '/FlateDecode', 1, '/Encrypt 9 0 R ')],
  ])('when %s, then it is left to a person before it is unpacked', async (_how, bytes) => {
    expect(bytes.length).toBeLessThan(300_000);
    expect(isWithinBounds(bytes)).toBe(false);
    expect(await pdfText().text(bytes)).toBe('too-large');
  });
});

describe('what is looked into before', () => {
  test('given anything that zlib packs, then it is unpacked as zlib does, whatever follows it', () => {
    const data = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc
        .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 300 })), {
          maxLength: 20,
        })
        .map((parts) =>
          Uint8Array.from(
            parts.flatMap(([part, times]) =>
              Array(times)
                .fill([...part])
                .flat(),
            ),
          ),
        ),
    );
    fc.assert(
      fc.property(
        data,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(
          constants.Z_DEFAULT_STRATEGY,
          constants.Z_FIXED,
          constants.Z_HUFFMAN_ONLY,
          constants.Z_RLE,
        ),
        fc.uint8Array({ maxLength: 20 }),
        (bytes, level, strategy, after) => {
          const packed = Uint8Array.from([...deflateSync(bytes, { level, strategy }), ...after]);
          const found = inflated(packed, 0, 10_000_000);
          expect(found?.isCut).toBe(false);
          expect(Buffer.from(found?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
      { seed: 20261129, numRuns: 300 },
    );
  });

  test('given any bytes, then looking into them ends and throws nothing', () => {
    const word = fc.constantFrom('stream\n', 'x\x9c', '5 0 R ', '5 0 obj ', '/A85 ', '~>', '/#4c');
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
        isWithinBounds(latin1(words.join('')));
      }),
      { seed: 20261129, numRuns: 500 },
    );
  });
});

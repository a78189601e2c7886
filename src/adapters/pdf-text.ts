import type { PdfReader } from '../ports.ts';
import { isWithinBounds } from './pdf/unpacked-size.ts';

/** How much of a document is read; what comes after is left to a person. */
export interface PdfBounds {
  /** Records of a visit are a few pages. */
  pages: number;
  characters: number;
  /** Where a clock runs while the document is read; a Worker has its platform's limit. */
  milliseconds: number;
}

const usual: PdfBounds = { pages: 60, characters: 1_000_000, milliseconds: 15_000 };

/** A line that goes on in the next: it ends inside a sentence, and the next begins inside one. */
const softBreak = /(?<=[\p{L}\p{N},])[ \t]*\n(?=\p{Ll})/gu;

/**
 * Reads the text layer of PDF by PDF.js, within bounds. The library is loaded with the first document,
 * so that a service that meets none never pays for it.
 */
export const pdfText = (bounds: PdfBounds = usual, now: () => number = Date.now): PdfReader => ({
  text: async (bytes) => {
    if (!isWithinBounds(bytes)) return 'too-large';
    const { getDocumentProxy } = await import('unpdf');
    try {
      const endsAt = now() + bounds.milliseconds;
      // PDF.js takes the buffer for itself.
      const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
      try {
        const pages: string[] = [];
        let left = bounds.characters;
        const isOver = (): boolean => left < 0 || now() > endsAt;
        const most = Math.min(document.numPages, bounds.pages);
        for (let number = 1; number <= most && !isOver(); number += 1) {
          const page = await document.getPage(number);
          const reader = page.streamTextContent().getReader();
          const lines: string[] = [];
          for (let part = await reader.read(); !part.done; part = await reader.read()) {
            for (const item of part.value.items) {
              const line = 'str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '';
              left -= line.length;
              if (left >= 0) lines.push(line);
            }
            // PDF.js waits until more is asked for, and ends with its document.
            if (isOver()) break;
          }
          pages.push(lines.join(''));
        }
        return {
          text: pages.join('\n\n').replace(softBreak, ' '),
          isDamaged: document.numPages > bounds.pages || isOver(),
        };
      } finally {
        await document.loadingTask.destroy();
      }
    } catch {
      // What PDF.js says of a file may quote it.
      return undefined;
    }
  },
});

import type { PdfReader } from '../ports.ts';

/** Records of a visit are a few pages; what comes after these is left to a person. */
const mostPages = 60;

/** A line that goes on in the next: it ends inside a sentence, and the next begins inside one. */
const softBreak = /(?<=[\p{L}\p{N},])[ \t]*\n(?=\p{Ll})/gu;

/**
 * Reads the text layer of PDF by PDF.js. The library is loaded with the first document, so that a
 * service that meets none never pays for it.
 */
export const pdfText = (): PdfReader => ({
  text: async (bytes) => {
    const { getDocumentProxy } = await import('unpdf');
    try {
      // PDF.js takes the buffer for itself.
      const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
      try {
        const pages: string[] = [];
        for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
          const page = await document.getPage(number);
          const { items } = await page.getTextContent();
          pages.push(
            items
              .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
              .join(''),
          );
        }
        return {
          text: pages.join('\n\n').replace(softBreak, ' '),
          isDamaged: document.numPages > mostPages,
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

import type { DecodedText } from './charset.ts';
import { walkMarkup } from './markup.ts';
import { type TextFlow, textFlow } from './text-flow.ts';

/** Elements that begin and end a line. */
const blocks = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form header hr li main nav ol pre section table tbody thead tfoot tr ul body html br caption item list'.split(
    ' ',
  ),
);

/** Elements that stand apart by an empty line. */
const apart = new Set('h1 h2 h3 h4 h5 h6 p title paragraph'.split(' '));

/** Elements that are not shown; `title` is only in the head. */
const unshown = new Set('head script style template noscript object svg'.split(' '));

/** Elements of a list and of a table's row, in HTML and in C-CDA narrative. */
const entries = new Set(['li', 'item']);
const cells = new Set(['td', 'th']);

/** What the opening or closing of an element does to the text around it. */
export const flowAt = (flow: TextFlow, name: string, isOpening: boolean): void => {
  if (apart.has(name)) flow.newLine('blank');
  else if (blocks.has(name)) flow.newLine();
  if (!isOpening) return;
  if (entries.has(name)) flow.mark('• ');
  if (cells.has(name)) flow.mark('\t');
};

/** The text of an HTML page or XHTML narrative as a reader sees it, list entries with a bullet. */
export const htmlText = (html: string): DecodedText => {
  const flow = textFlow();
  let hidden = 0;
  let preformatted = 0;
  let unshownName = '';
  const isDamaged = walkMarkup(html, {
    text: (text) => {
      if (hidden > 0) return;
      if (preformatted > 0) flow.verbatim(text);
      else flow.words(text);
    },
    open: (name) => {
      if (hidden > 0 ? name === unshownName : unshown.has(name)) {
        unshownName = name;
        hidden++;
      }
      if (hidden > 0) {
        // A head that nobody closes ends where the body begins.
        if (name === 'body') hidden = 0;
        return;
      }
      flowAt(flow, name, true);
      if (name === 'pre') preformatted++;
    },
    close: (name) => {
      if (hidden > 0) {
        if (name === unshownName) hidden--;
        return;
      }
      flowAt(flow, name, false);
      if (name === 'pre' && preformatted > 0) preformatted--;
    },
  });
  return { text: flow.text(), isDamaged: isDamaged || hidden > 0 };
};

import type { DecodedText } from './charset.ts';
import { flowAt } from './html-text.ts';
import { walkMarkup } from './markup.ts';
import { textFlow } from './text-flow.ts';

/**
 * The titles and narratives of a C-CDA document's sections, each title on a line of its own in
 * capitals so that it reads as the heading it is. Entries and the header give no text.
 */
export const cdaText = (xml: string): DecodedText => {
  const flow = textFlow();
  /** The elements that are open from the first section inwards. */
  const path: string[] = [];
  let sections = 0;
  let narratives = 0;
  const walked = walkMarkup(xml, {
    text: (text) => {
      if (narratives > 0) flow.words(text);
      else if (path.at(-1) === 'title' && path.at(-2) === 'section') flow.words(text.toUpperCase());
    },
    open: (name) => {
      if (name === 'section') sections++;
      if (sections === 0) return;
      if (narratives > 0) {
        flowAt(flow, name, true);
        narratives++;
      } else if (path.at(-1) === 'section' && (name === 'title' || name === 'text')) {
        flow.newLine('blank');
        if (name === 'text') narratives = 1;
      }
      path.push(name);
    },
    close: (name) => {
      // What was never opened, or not closed in order, is passed over.
      if (path.at(-1) !== name) return;
      path.pop();
      if (narratives > 0) {
        narratives--;
        flowAt(flow, name, false);
      }
      if (name === 'title') flow.newLine('blank');
    },
  });
  const text = flow.text();
  return { text, isDamaged: walked || path.length > 0 || sections === 0 };
};

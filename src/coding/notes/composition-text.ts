import type { Composition, CompositionSection } from '@medplum/fhirtypes';
import type { DecodedText } from './charset.ts';
import { htmlText } from './html-text.ts';

/** The title on a line of its own in capitals, so that it reads as the heading it is. */
const sectionText = ({ title, text, section }: CompositionSection): DecodedText[] => [
  ...(title ? [{ text: title.toUpperCase(), isDamaged: false }] : []),
  ...(text?.div ? [htmlText(text.div)] : []),
  ...(section ?? []).flatMap(sectionText),
];

/** The titles and narratives of a Composition's sections, outer before inner (FHIR R4 Composition). */
export const compositionText = ({ section, text }: Composition): DecodedText => {
  const parts = (section ?? []).flatMap(sectionText);
  // A document without sections may still say everything in its own narrative.
  const said = parts.length === 0 && text?.div ? [htmlText(text.div)] : parts;
  return {
    text: said
      .map((part) => part.text.trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    isDamaged: said.some(({ isDamaged }) => isDamaged),
  };
};

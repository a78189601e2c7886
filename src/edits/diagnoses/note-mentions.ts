import type { ClaimChart } from '../../chart.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';

/** Words for "it might be", and for what is still to be found out. */
const uncertain =
  /\b(probabl[ey]|suspect(ed|s)?|questionable|rule[ -]?out|r\/o|likely|possibl[ey]|compatible with|consistent with|working diagnosis|differential|versus|vs\.?)\b|\?/;

/** Sentences and lines of the notes, in small letters. */
export const sentencesOf = ({ notes }: Pick<ClaimChart, 'notes'>): string[] =>
  notes.flatMap(({ text }) =>
    text
      .toLowerCase()
      .split(/[.;\n]+/)
      .filter((sentence) => sentence.trim() !== ''),
  );

/** Does any note hold a word for uncertainty at all? */
export const hasUncertainty = ({ notes }: Pick<ClaimChart, 'notes'>): boolean =>
  notes.some(({ text }) => uncertain.test(text.toLowerCase()));

/** Is what a sentence says of a name only that it might be so? */
export const isUncertain = (sentence: string, name: string): boolean =>
  uncertain.test(sentence.slice(0, sentence.indexOf(name))) ||
  /^\s*(\?|(is )?(suspected|possible|questionable|to be ruled out))/.test(
    sentence.slice(sentence.indexOf(name) + name.length),
  );

/** A title without what a clinician leaves out: "Pneumonia, unspecified organism" is pneumonia. */
const spoken = (title: string): string =>
  title
    .toLowerCase()
    .split(/,| without | with | \(/)[0]
    ?.trim() ?? '';

/** How a note may name a diagnosis: as its Condition is worded, or as the code is titled. */
export const namesOf = (
  { conditions }: Pick<ClaimChart, 'conditions'>,
  code: string,
  title: string,
): string[] => {
  const worded = conditions
    .filter((condition) => codeIn(condition.code, external.icd10cm) === code)
    .flatMap(({ code: concept }) => [
      concept?.text,
      ...(concept?.coding ?? []).map(({ display }) => display),
    ]);
  return [...worded, title].flatMap((words) => {
    const name = words ? spoken(words) : '';
    return name.length > 3 ? [name] : [];
  });
};

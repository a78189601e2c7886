import { boneEnds, clinicPhrases, replaced } from './clinic-phrases.ts';

/** Words that no longer matter once a problem is not indexed with them: degree, course, state. */
const degrees =
  /\b(?:very |fairly )?(?:mild|moderate|severe|slight|minimal|marked|significant|mildly|moderately|severely|acute|subacute|chronic|intermittent|occasional|persistent|episodic|recurrent|long-?standing|ongoing|symptomatic|asymptomatic|stable|uncontrolled|controlled|improving|improved|resolving|worsening|active|known|new|newly diagnosed|recently diagnosed|new[- ]onset|isolated|nonspecific|early|advanced|flare(?:-?up)?(?: of)?|exacerbation(?: of)?)\b/giu;

const stages =
  /\b(?:stage|grade|class|nyha)\s+(?:\d[a-c]?|i{1,3}v?|iv)[a-c]?\b|\b(?:non-?)?small[- ]cell\b/giu;

const asides =
  /\([^)]*\)|\s+on (?:cpap|bipap|medications?|treatment|therapy|diet)\b|\b(?:since|in|from)?\s*\b(?:19|20)\d\d\b/giu;

/** "Lt" and "rt"; "L" and "R" before a joint. */
const shortSide =
  /\b(?:lt|rt)\b\.?|\b[LR](?= (?:knee|hip|shoulder|ankle|foot|wrist|hand|elbow|leg|arm|ear|eye)\b)/giu;

/** The words with a side written in full. */
export const withSides = (words: string): string =>
  words.replace(shortSide, (side) => (/^l/iu.test(side) ? 'left' : 'right'));

/** "UTIs" are more than one of what is written short. */
const plural = /\b([A-Z]{2,5})s\b/gu;

/** What a side already says of its organ. */
const sidedOrgans = /\b(left|right|both|bilateral)(?:[- ]sided)?\s+(?:ears?|eyes?|side)\b/giu;

/** A vaccine that is due or given today; what is up to date is none. */
const vaccinated =
  /^(?:(?:need|encounter|due) for )?(?:[\w-]+ )?(?:immuni[sz]ations?|vaccin(?:es?|ations?)|flu shot)(?: (?:due|needed|given|today))*$/iu;
const isDue = /\b(?:need(?:ed)?|encounter|due|given|today)\b/iu;

const fracture = /\bfx\b|\bfractures?\b/iu;
const tidy = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/^[\s,.;]+|[\s,.;]+$/g, '');

/**
 * Other ways to say a title that mean the same code, the nearest first: without brackets and years,
 * without the organ that a side names, in the words of the Index, without degree and stage.
 */
export const sameWordings = (title: string, sex: 'male' | 'female' | undefined): string[] => {
  const bare = tidy(withSides(title.replace(asides, ' ')).replace(plural, '$1'));
  const sided = tidy(bare.replace(sidedOrgans, '$1'));
  if (vaccinated.test(bare) && isDue.test(bare)) return ['encounter for immunization'];
  const printed = replaced(fracture.test(sided) ? replaced(sided, boneEnds) : sided, clinicPhrases);
  const plain = replaced(tidy(printed.replace(stages, ' ').replace(degrees, ' ')), clinicPhrases);
  // Only short titles leave the sex open: "hypogonadism".
  const sexed = sex && !plain.includes(' ') ? [`${plain} ${sex}`] : [];
  const all = [bare, sided, printed, plain, ...sexed];
  return [...new Set(all)].filter((words) => words !== title && words !== '');
};

const denials = /\s+(?:,\s*)?(?:without|w\/o|with no|no)\s.*$/isu;
/** Places of the surface that are told beside a condition and are no part of its name. */
const surface =
  'trunk|face|scalp|back|chest|abdomen|neck|cheeks?|forehead|nose|arms?|forearms?|legs?|thighs?|hands?|feet|foot|fingers?|toes?|tip|elbows?|knees?|folds?|body|area|region|aspect|side|upper|lower|left|right|both|bilateral|the|his|her|their|of|and|dorsal|volar|lateral|medial|anterior|posterior|extremit(?:y|ies)';
const sites = new RegExp(
  `\\s+(?:of|on|over|at|along|in|involving|to)(?:\\s+(?:${surface}))+$`,
  'iu',
);

/** What a title says is absent: "laceration without foreign body". */
export const withoutDenials = (title: string): string | undefined => {
  const cut = tidy(title.replace(denials, ''));
  return cut !== '' && cut !== tidy(title) ? cut : undefined;
};

/** A title without the place that it ends with; only good for a code that leaves no place open. */
export const withoutSite = (title: string): string | undefined => {
  const cut = tidy(title.replace(sites, ''));
  return cut !== '' && cut !== tidy(title) ? cut : undefined;
};

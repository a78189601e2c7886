import type { Section } from '../notes/sections.ts';
import type { Span } from '../notes/span.ts';
import type { Asking } from './asking.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { wordsOf } from './problem-parts.ts';
import type { ProblemReading } from './problem-reading.ts';
import { placeOf } from './title-codes.ts';

/** What the rest of a note may say of a problem whose title leaves it open. */
interface Detail {
  /** Codes that leave it open. */
  open: RegExp;
  /** What the title has to say, if that matters. */
  title?: RegExp;
  /** Where it may be said: with the problem, in assessment and plan, or in the whole note. */
  within: 'problem' | 'plan' | 'note';
  said: RegExp;
  /** What may not be said beside it. */
  unless?: RegExp;
  /** The problem in the words of the Index, with the detail, by what is said and the open title. */
  words: (said: string, title: string) => string;
}

const ordinals: Readonly<Record<string, string>> = {
  '1st': 'first',
  '2nd': 'second',
  '3rd': 'third',
  '4th': 'fourth',
  '5th': 'fifth',
};

/** What coders look up in the rest of the note; entered by us, the codes are the Index's. */
const details: readonly Detail[] = [
  {
    open: /^M54\.9$/,
    within: 'note',
    said: /\b(?:low(?:er)? back|lumbar|lumbosacral)\b/giu,
    unless: /\b(?:thoracic spine|mid[- ]?back|upper back|neck pain)\b/iu,
    words: () => 'low back pain',
  },
  {
    open: /^F17\.200$/,
    within: 'note',
    said: /\b(?:cigarettes?|packs? (?:per|a) day|packs?\/day|ppd)\b/giu,
    unless: /\b(?:vap(?:es?|ing)|e-?cig\w*|chew(?:s|ing)?|snuff|cigars?)\b/iu,
    words: () => 'nicotine dependence cigarettes',
  },
  {
    open: /^F17\.200$/,
    within: 'note',
    said: /\b(?:chewing tobacco|snuff|smokeless tobacco)\b/giu,
    unless: /\bcigarettes?\b/iu,
    words: () => 'nicotine dependence chewing tobacco',
  },
  {
    open: /^N20\.0$/,
    within: 'plan',
    said: /\b(?:stones?|calcul(?:us|i))\b[^.]{0,60}\bureter(?:al)?\b/giu,
    unless: /\b(?:bilateral|additional|other) (?:renal|kidney) stones?\b/iu,
    words: () => 'ureteric stone',
  },
  {
    open: /^S92\.90\d[ABDGKPS]$/,
    within: 'problem',
    said: /\b(?:(?:non-?)?displaced )?fracture of (?:the )?(?:base of the )?(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) metatarsal\b/giu,
    words: (said, title) => {
      const number = said.toLowerCase().split(' ').at(-2) ?? '';
      const side = title.match(/\b(?:left|right)\b/iu)?.[0] ?? '';
      const kind = /^non/iu.test(said) ? 'nondisplaced' : 'displaced';
      return `${kind} fracture ${ordinals[number] ?? number} metatarsal bone ${side} foot`;
    },
  },
  {
    open: /^S92\.30\d[ABDGKPS]$/,
    within: 'note',
    said: /\b(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) metatarsal\b/giu,
    words: (said, title) => {
      const number = said.toLowerCase().split(' ')[0] ?? '';
      const side = title.match(/\b(?:left|right)\b/iu)?.[0] ?? '';
      return `displaced fracture ${ordinals[number] ?? number} metatarsal bone ${side} foot`;
    },
  },
  {
    open: /^M19\.90$/,
    title: /osteo|degenerative|djd|\boa\b/iu,
    within: 'problem',
    said: /\b(?:(?:left|right|bilateral) )?(?:knees?|hips?|shoulders?|hands?|ankles?)\b/giu,
    words: (said) => `osteoarthritis ${said.replace(/s$/iu, '')}`,
  },
  {
    open: /^Z72\.0$/,
    within: 'note',
    said: /\b(?:cigarettes?|packs? (?:per|a) day|packs?\/day|ppd)\b/giu,
    unless: /\b(?:former|quit|vap(?:es?|ing)|e-?cig\w*|chew(?:s|ing)?|snuff|cigars?)\b/iu,
    words: () => 'nicotine dependence cigarettes',
  },
  {
    open: /^M75\.10/,
    within: 'plan',
    said: /\b(?:complete|full[- ]thickness|incomplete|partial|partial[- ]thickness)\b(?=[^.]{0,30}\btear\b)/giu,
    words: (said, title) =>
      `${/^(?:complete|full)/iu.test(said) ? 'complete' : 'incomplete'} ${title.replace(/^unspecified /iu, '')}`,
  },
  {
    open: /^S\d2/,
    within: 'plan',
    said: /\b(?:(?:nondisplaced|non-displaced|displaced|transverse|oblique|spiral|comminuted|segmental|greenstick|torus|colles'?)[\s,]+(?:and\s+)?)+(?:[a-z]+\s+){0,3}?fracture\b/giu,
    words: (said, title) =>
      /^unspecified fracture/iu.test(title)
        ? `${said} ${title.replace(/^unspecified fracture/iu, '').replace(/, (?:initial|subsequent|sequela).*$/iu, '')}`
        : '',
  },
  {
    open: /^J45\.909$/,
    within: 'problem',
    said: /\b(?:mild intermittent|(?:mild|moderate|severe) persistent)\b/giu,
    words: (said) => `${said} asthma uncomplicated`,
  },
  {
    open: /^J45\.909$/,
    within: 'problem',
    said: /\b(?:acute )?exacerbation\b/giu,
    words: () => 'asthma with acute exacerbation',
  },
  {
    open: /^J44\.9$/,
    within: 'problem',
    said: /\b(?:acute )?exacerbation\b/giu,
    words: () => 'chronic obstructive pulmonary disease with acute exacerbation',
  },
  {
    open: /^N18\.(?:9|30)$/,
    within: 'note',
    said: /\bstage (?:[1245]|3[ab]|iv|v|iii[ab])\b/giu,
    words: (said) => `chronic kidney disease ${said}`,
  },
];

const elsewhere = new Set<Section['kind']>([
  'none',
  'chief-complaint',
  'present-illness',
  'social-history',
  'exam',
  'results',
  'assessment',
  'plan',
]);

const spansOf = ({ note }: ProblemReading, within: Detail['within'], body: Span): Span[] =>
  within === 'problem'
    ? [body]
    : note.sections
        .filter(({ kind }) =>
          within === 'plan' ? kind === 'assessment' || kind === 'plan' : elsewhere.has(kind),
        )
        .map(({ body: start, end }) => ({ start, end }));

/** The places where a detail is stated, if they all say the same. */
const statedAt = (
  reading: ProblemReading,
  { said, unless, within }: Detail,
  body: Span,
): (Span & { said: string }) | undefined => {
  const { note, isStated } = reading;
  const spans = spansOf(reading, within, body);
  if (unless && spans.some((span) => unless.test(wordsOf(note, span)))) return undefined;
  const places = spans.flatMap((span) => {
    const from = note.offsets.unitOf(span.start);
    return [...wordsOf(note, span).matchAll(said)].map((match) => ({
      start: note.offsets.pointOf(from + match.index),
      end: note.offsets.pointOf(from + match.index + match[0].length),
      said: match[0],
    }));
  });
  const [first, ...others] = places.filter(isStated);
  const key = first?.said.toLowerCase();
  const agree = within !== 'problem' || others.every((one) => one.said.toLowerCase() === key);
  return agree ? first : undefined;
};

/** Osteoarthritis of a joint has a category of its own. */
const chapterOf = (code: string): string =>
  /^M1[5-9]/.test(code) ? 'M1' : code.replace(/^Z72\.0$/, 'F17').slice(0, 3);

const titleOf = (code: string, { tables, date }: Asking): string => {
  const known = tables.diagnosis(code, date);
  return known.loaded ? (known.row?.title ?? '') : '';
};

/** A diagnosis with what the note says more of it; as it was where it says nothing, or two things. */
export const withDetail = (
  reading: ProblemReading,
  found: FoundDiagnosis,
  body: Span,
): FoundDiagnosis => {
  for (const detail of details) {
    if (!detail.open.test(found.code) || detail.title?.test(found.words) === false) continue;
    const place = statedAt(reading, detail, body);
    if (!place) continue;
    const best = reading.termOf(detail.words(place.said, titleOf(found.code, reading.asking)));
    if (!best || best.code === found.code || chapterOf(best.code) !== chapterOf(found.code))
      continue;
    return {
      ...found,
      code: best.code,
      evidence: [...found.evidence, { start: place.start, end: place.end }],
      rationale: `${found.rationale} The note says more of it: "${place.said}" (${placeOf(best)}).`,
    };
  }
  return found;
};

const chronicPain = /^(?:M54|M25\.5|M79\.6)/;

/** Chronic pain of a place has a second code, after that of the place (I.C.6.b.1.b.ii). */
export const withChronicPain = (
  reading: ProblemReading,
  found: readonly FoundDiagnosis[],
): FoundDiagnosis[] =>
  found.flatMap((one) => {
    const best =
      chronicPain.test(one.code) && /\bchronic\b/iu.test(one.words)
        ? reading.termOf('other chronic pain')
        : undefined;
    if (!best) return [one];
    const rationale = `The pain is told as chronic: "${one.words}" (ICD-10-CM guidelines I.C.6.b.1); ${placeOf(best)}.`;
    return [one, { ...one, code: best.code, rationale }];
  });

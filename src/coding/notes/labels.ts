import { type Line, skipBlanks } from './lines.ts';
import type { Span } from './span.ts';

/** What the sub-heading of a bullet or line says the rest of it is. */
export type LabelKind =
  | 'reasoning'
  | 'testing'
  | 'treatment'
  | 'education'
  | 'referral'
  | 'agreement'
  | 'system'
  | 'other';

/** A sub-heading such as "Medical Reasoning:" before the words of a bullet, without its colon. */
export interface Label extends Span {
  kind: LabelKind;
  /** Where the labelled words begin. */
  body: number;
}

const kinds: readonly (readonly [LabelKind, string])[] = [
  [
    'reasoning',
    'medical reasoning|reasoning|assessment|medical decision making|status|interpretation',
  ],
  [
    'testing',
    'additional testing|testing|tests|labs|imaging|diagnostics|further workup|work up|workup|monitoring',
  ],
  ['treatment', 'medical treatment|treatment|medications|medication|therapy|plan|management|rx'],
  [
    'education',
    'patient education and counseling|patient education|counseling|education|instructions|lifestyle',
  ],
  ['referral', 'specialist referrals|specialist referral|referrals|referral|consults|consult'],
  ['agreement', 'patient agreements|patient agreement|follow up|disposition'],
  [
    'system',
    'constitutional|general|general examination|head|head and face|heent|eyes|ears|ears nose mouth and throat|ent|nose|mouth|throat|neck|cardiovascular|cardiac|cv|heart|respiratory|pulmonary|lungs|chest|breast|breasts|gastrointestinal|gi|abdomen|genitourinary|gu|pelvic|rectal|musculoskeletal|msk|back|spine|extremities|integumentary|skin|neurological|neurologic|neuro|neurological psychological|psychiatric|psych|mental status|endocrine|hematologic|heme|hematologic lymphatic|lymphatic|lymph|allergic immunologic|allergy|immunologic|vascular|orientation|palpation|auscultation|auscultation of heart|auscultation of lungs|examination|examination of abdomen|range of motion|rom|gait|knees|shoulders|vitals',
  ],
];

const kindByWords = new Map<string, LabelKind>();
for (const [kind, words] of kinds) for (const one of words.split('|')) kindByWords.set(one, kind);

const longest = 48;
const mostWords = 6;

/** The sub-heading at the beginning of a line, if it has one: up to six words and a colon. */
export const labelOf = (text: string, { body, end }: Line): Label | undefined => {
  const limit = Math.min(end, body + longest);
  for (let at = body; at < limit; at++) {
    const char = text[at] ?? '';
    if ('.;?!,('.includes(char) && !(char === ',' && text[at + 1] === ' ')) return undefined;
    if (char !== ':') continue;
    if (at === body || /\d/.test(text[at + 1] ?? '')) return undefined;
    const words = text
      .slice(body, at)
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
    if (words === '' || words.split(' ').length > mostWords) return undefined;
    return {
      start: body,
      end: body + text.slice(body, at).trimEnd().length,
      kind: kindByWords.get(words) ?? 'other',
      body: skipBlanks(text, at + 1, end),
    };
  }
  return undefined;
};

/** Words of diagnoses that tell nothing by themselves, and parts of the body of which every examination speaks. */
const untelling: ReadonlySet<string> = new Set(
  (
    'type other unspecified specified essential primary secondary chronic acute major minor single mixed ' +
    'recurrent episode mild moderate severe stage grade left right bilateral lower upper initial subsequent ' +
    'encounter personal family history status presence current long term with without disease ' +
    'disorder syndrome condition complication complications elsewhere classified pain mellitus pure site ' +
    'general generalized heart kidney lung liver skin eye back chest neck knee shoulder blood pressure ' +
    'breast abdominal abdomen foot hand joint nose throat examination adult'
  ).split(' '),
);

/** What clinicians write for a diagnosis in letters that are not in its name, and words of its name. */
const shortForms: readonly (readonly [written: RegExp, name: RegExp])[] = [
  [/\bhtn\b|\bhigh blood pressure\b/, /hypertensi/],
  [/\b(t[12]dm|dm ?(1|2|i|ii)?|iddm|niddm)\b/, /diabetes/],
  [/\bhld\b|\blipids?\b|\bcholesterol\b/, /lipid|cholesterol/],
  [/\b(a-?fib|afib|af)\b/, /atrial fibrillation/],
  [/\b(chf|hf|hfref|hfpef)\b/, /heart failure/],
  [/\bckd\b/, /kidney disease/],
  [/\bcopd\b/, /obstructive pulmonary/],
  [/\b(cad|ashd)\b/, /coronary|atherosclerotic heart/],
  [/\bgerd\b|\bheartburn\b/, /reflux/],
  [/\bosa\b/, /sleep apnea/],
  [/\bbph\b/, /prostat/],
  [/\bgad\b/, /anxiety/],
  [/\bmdd\b/, /depressi/],
  [/\badhd\b/, /attention/],
  [/\bptsd\b/, /traumatic stress/],
  [/\b(oa|djd|arthritis)\b/, /osteoarthritis/],
  [/\bra\b/, /rheumatoid/],
  [/\bthyroid\b/, /thyroid/],
  [/\bvit(amin)?\.? ?d\b/, /vitamin d/],
  [/\bsmok|\btobacco\b|\bcigar/, /nicotine|tobacco/],
  [/\bsleep/, /insomnia/],
  [/\b(lbp|back pain|lumbago)\b/, /back pain/],
  [/\buti\b/, /urinary tract/],
  [/\b(uri|cold)\b/, /upper respiratory|nasopharyngitis/],
];

const stemOf = (word: string): string => word.slice(0, Math.max(4, word.length - 4));

/**
 * Does a text in small letters speak of a name: by a telling word of it in any ending, or in the
 * letters that clinicians write for it? Rather too often than too seldom.
 */
export const isSpokenOf = (text: string, name: string): boolean => {
  if (text.includes(name)) return true;
  if (shortForms.some(([written, named]) => named.test(name) && written.test(text))) return true;
  const words = name.split(/[^a-z]+/).filter((word) => word.length > 3);
  const isIn = (word: string): boolean => new RegExp(`\\b${stemOf(word)}`).test(text);
  const telling = words.filter((word) => !untelling.has(word));
  if (telling.length) return telling.some(isIn);
  // A pain in a part of the body: the two words together tell it.
  return words.length > 1 && words.filter(isIn).length > 1;
};

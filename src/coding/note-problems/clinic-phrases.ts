/** Words of a phrase replaced by those of the Index. */
export type Phrase = readonly [pattern: RegExp, words: string];

/**
 * Phrases of clinicians beside those of the Index and the Tabular List, where more than a word
 * differs; entered by us from the general vocabulary of medicine.
 */
export const clinicPhrases: readonly Phrase[] = [
  // A strain is of a muscle; what happens to a ligament is indexed as a sprain.
  [
    /\bstrain\b(?=.*\b(?:[mlapu]cl|ligaments?)\b)|(?<=\b(?:[mlapu]cl|ligaments?)\b.*)\bstrain\b/giu,
    'sprain',
  ],
  [
    /\blateral ligament(?:ous)?(?: complex)?\b(?=.*\bankle\b)|(?<=\bankle\b.*)\blateral ligament(?:ous)?(?: complex)?\b/giu,
    'talofibular ligament',
  ],
  [/\b(?:tear|rupture)\b(?=.*\b[mlap]cl\b)|(?<=\b[mlap]cl\b.*)\b(?:tear|rupture)\b/giu, 'sprain'],
  [
    /(?<!traumatic.*)\brotator cuff (?:tear|rupture)\b/giu,
    'rotator cuff tear or rupture not traumatic',
  ],
  [/\b(lumbar|lumbosacral|cervical|thoracic) (radiculopathy|spondylosis)\b/giu, '$2 $1 region'],
  [
    /\b(?:(left|right) )?breast cancer,? (?:of the )?(upper|lower)[- ](outer|inner) quadrant\b/giu,
    'malignant neoplasm of $2-$3 quadrant of $1 female breast',
  ],
  [/\b(?:medial|lateral) menisc(?:us|al) sprain\b/giu, 'meniscus sprain'],
  [/\bsystolic ejection murmur\b|\bejection systolic murmur\b/giu, 'systolic murmur'],
  [/\blisfranc(?:'s)? fracture\b/giu, 'metatarsal bone fracture'],
  [
    /\b(?:abnormal|elevated|raised|increased|high)\s+(?:liver|hepatic) enzymes?(?: levels?)?\b|\b(?:elevated|raised) (?:transaminases?|ast and alt|alt and ast)\b|\btransaminitis\b/giu,
    'elevated transaminase level',
  ],
  [
    /\b(?:abnormal|elevated|raised|high) alkaline phosphat(?:e|ase)(?: levels?)?\b/giu,
    'abnormal level of alkaline phosphatase',
  ],
  [/\biga deficiency\b/giu, 'selective deficiency of immunoglobulin A'],
  [/\b(upper|lower) (?:extremity|limb) neuropathy\b/giu, 'mononeuropathy $1 limb'],
  [
    /\b(?:neck|cervical(?: spine)?) arthritis\b/giu,
    'spondylosis without myelopathy or radiculopathy cervical region',
  ],
  [
    /\b(?:low(?:er)? back|lumbar(?: spine)?) arthritis\b/giu,
    'spondylosis without myelopathy or radiculopathy lumbar region',
  ],
  [/\bankle pain\b/giu, 'ankle joint pain'],
  [/\bheel pain\b/giu, 'foot pain'],
  [/\bthumb pain\b/giu, 'finger pain'],
  [/\b(?:mid|upper)[- ]?back pain\b/giu, 'pain thoracic spine'],
  [/\b(ankle|knee|wrist|elbow|shoulder|hip) swelling\b/giu, 'effusion $1 joint'],
  [/\bsinus congestion\b/giu, 'nasal congestion'],
  [/\bfacial swelling\b/giu, 'localized swelling head'],
  [/\bback spasms?\b/giu, 'spasm muscle back'],
  [/\b(?:hand|finger|foot|toe|leg|arm) numbness\b/giu, 'numbness'],
  [/\bblurr(?:ed|y) vision\b/giu, 'vision visual blurred'],
  [/\b(?:blood in (?:the |his |her )?stools?|bloody stools?)\b/giu, 'blood in feces'],
  [
    /^pre-?op(?:erative)? (?:medical )?(?:clearance|evaluation|exam(?:ination)?|assessment)$/giu,
    'encounter for other preprocedural examination',
  ],
  [/\bbitemporal hemianops?ia\b/giu, 'heteronymous hemianopia'],
  [/\b(?:tick|mosquito|flea|bug|bedbug) bites?\b/giu, 'insect bite'],
];

/** Phrases whose words as they stand would lead to another condition. */
export const misleading: readonly Phrase[] = [
  // High blood pressure is hypertension; an elevated one is a reading, until it is diagnosed.
  [
    /^elevated (?:blood pressure|bp)(?: readings?)?(?: today)?$/giu,
    'elevated blood pressure reading no diagnosis of hypertension',
  ],
  [/\bgallstones?\b/giu, 'calculus of gallbladder without cholecystitis'],
];

/** The ends of a long bone, which the Index calls upper and lower. */
export const boneEnds: readonly Phrase[] = [
  [
    /\bdistal (radius|radial|ulnar?|humer(?:us|al)|fem(?:ur|oral)|tibial?|fibular?)\b/giu,
    '$1 lower end',
  ],
  [
    /\bproximal (radius|radial|ulnar?|humer(?:us|al)|fem(?:ur|oral)|tibial?|fibular?)\b/giu,
    '$1 upper end',
  ],
];

/** The words with each of the phrases replaced. */
export const replaced = (words: string, phrases: readonly Phrase[]): string =>
  phrases.reduce((all, [pattern, by]) => all.replace(pattern, by), words);

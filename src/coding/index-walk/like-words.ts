// biome-ignore-all format: the rows stand one to a line, as in a table
/**
 * Words of the clinic beside the words of the Index that mean the same, in their normal form; entered
 * by us from the general vocabulary of medicine. The other word is a little weaker than the same one.
 */
const rows: readonly (readonly [string, string])[] = [
  ['renal', 'kidney'], ['lumbar', 'back'], ['low', 'lower'], ['cardiac', 'heart'], ['hepatic', 'liver'], ['pulmonary', 'lung'],
  ['gastric', 'stomach'], ['cerebral', 'brain'], ['ocular', 'eye'], ['dermal', 'skin'],
  ['cutaneous', 'skin'], ['vesical', 'bladder'], ['colonic', 'colon'], ['intestinal', 'intestine'],
  ['ovarian', 'ovary'], ['uterine', 'uterus'], ['cervical', 'cervix'], ['testicular', 'testis'],
  ['prostatic', 'prostate'], ['pancreatic', 'pancreas'], ['splenic', 'spleen'], ['thyroidal', 'thyroid'],
  ['mammary', 'breast'], ['esophageal', 'esophagus'], ['laryngeal', 'larynx'], ['rectal', 'rectum'],
  ['anal', 'anus'], ['nasal', 'nose'], ['retinal', 'retina'], ['corneal', 'cornea'],
  ['vaginal', 'vagina'], ['vulvar', 'vulva'], ['penile', 'penis'], ['ureteral', 'ureter'],
  ['urethral', 'urethra'], ['femoral', 'femur'], ['tibial', 'tibia'], ['humeral', 'humerus'],
  ['arterial', 'artery'], ['venous', 'vein'], ['aortic', 'aorta'], ['bronchial', 'bronchus'],
  ['tracheal', 'trachea'], ['vertebral', 'vertebra'], ['spinal', 'spine'], ['muscular', 'muscle'],
  ['neural', 'nerve'], ['pituitary', 'hypophysis'], ['adrenal', 'suprarenal'], ['biliary', 'bile'],
  ['failure', 'insufficiency'], ['stone', 'calculus'], ['lithiasis', 'calculus'], ['disease', 'disorder'],
  ['hemorrhage', 'bleeding'], ['infarct', 'infarction'], ['cancer', 'carcinoma'], ['tumor', 'neoplasm'],
  ['high', 'elevated'], ['raised', 'elevated'], ['low', 'decreased'], ['hereditary', 'familial'],
  ['congenital', 'hereditary'], ['swelling', 'edema'], ['itching', 'pruritus'], ['fever', 'pyrexia'],
  ['rupture', 'tear'], ['stricture', 'stenosis'], ['stenosis', 'narrowing'], ['enlargement', 'enlarged'],
  ['enlarged', 'hypertrophy'], ['deficiency', 'deficient'], ['allergic', 'allergy'], ['diabetic', 'diabetes'],
  ['hypertensive', 'hypertension'], ['depressive', 'depression'], ['anxious', 'anxiety'],
  ['tuberculous', 'tuberculosis'], ['syphilitic', 'syphilis'], ['arthritic', 'arthritis'],
  ['anemic', 'anemia'], ['epileptic', 'epilepsy'], ['psychotic', 'psychosis'], ['gouty', 'gout'],
  ['rheumatic', 'rheumatism'], ['septic', 'sepsis'], ['shortness', 'dyspnea'], ['cva', 'stroke'],
  ['degenerative', 'degeneration'], ['ischemic', 'ischemia'], ['atrophic', 'atrophy'],
  ['bacterial', 'bacterium'], ['viral', 'virus'], ['fungal', 'fungus'], ['parasitic', 'parasite'],
  ['leukaemia', 'leukemia'], ['exam', 'examination'], ['physical', 'examination'], ['visit', 'examination'], ['checkup', 'examination'],
  ['yearly', 'annual'], ['wellness', 'annual'], ['gravidarum', 'pregnancy'], ['pregnant', 'pregnancy'],
  ['newborn', 'neonatal'], ['perinatal', 'neonatal'], ['newborn', 'neonatorum'], ['neonatal', 'neonatorum'], ['infant', 'infantile'], ['childhood', 'juvenile'], ['palsy', 'paralysis'], ['seizure', 'convulsion'], ['clot', 'thrombosis'], ['thrombus', 'thrombosis'], ['embolus', 'embolism'], ['blockage', 'obstruction'], ['retardation', 'disability'],
];

const beside = new Map<string, string[]>();
for (const [one, other] of rows) {
  beside.set(one, [...(beside.get(one) ?? []), other]);
  beside.set(other, [...(beside.get(other) ?? []), one]);
}

/** The words that may stand for a word; empty for most. */
export const likeWords = (word: string): readonly string[] => beside.get(word) ?? [];

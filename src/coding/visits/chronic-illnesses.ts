/**
 * Illnesses that last a year or more by their nature, as clinicians write them (`name`, words in any
 * order) and by the beginnings of their ICD-10-CM codes. What is not here counts as chronic only
 * where the note says "chronic".
 */
const rows: readonly (readonly [name: string, codes: string])[] = [
  ['diabetes', 'E08 E09 E10 E11 E13'],
  ['prediabetes', 'R73.03'],
  ['hypertension', 'I10 I11 I12 I13 I15 I1A'],
  ['high blood pressure', ''],
  ['hyperlipidemia', 'E78.5'],
  ['hypercholesterolemia', 'E78.0'],
  ['dyslipidemia', 'E78'],
  ['high cholesterol', ''],
  ['hypertriglyceridemia', 'E78.1'],
  ['asthma', 'J45'],
  ['copd', 'J44'],
  ['chronic obstructive pulmonary disease', 'J44'],
  ['emphysema', 'J43'],
  ['kidney disease', 'N18'],
  ['heart failure', 'I50'],
  ['atrial fibrillation', 'I48'],
  ['coronary artery disease', 'I25'],
  ['peripheral arterial disease', 'I73.9'],
  ['hypothyroidism', 'E03 E89.0'],
  ['hyperthyroidism', 'E05'],
  ['anxiety disorder', 'F41.1'],
  ['generalized anxiety', 'F41.1'],
  ['anxiety', 'F41'],
  ['depression', 'F32 F33'],
  ['depressive disorder', 'F32 F33'],
  ['bipolar', 'F31'],
  ['schizophrenia', 'F20'],
  ['attention deficit', 'F90'],
  ['adhd', 'F90'],
  ['post-traumatic stress', 'F43.1'],
  ['migraine', 'G43'],
  ['epilepsy', 'G40'],
  ['parkinson', 'G20'],
  ['dementia', 'F01 F02 F03 G30'],
  ['multiple sclerosis', 'G35'],
  ['neuropathy', 'G60 G62 G63'],
  ['osteoarthritis', 'M15 M16 M17 M18 M19'],
  ['rheumatoid arthritis', 'M05 M06'],
  ['gout', 'M10 M1A'],
  ['osteoporosis', 'M80 M81'],
  ['fibromyalgia', 'M79.7'],
  ['lupus', 'M32'],
  ['psoriasis', 'L40'],
  ['eczema', 'L20'],
  ['acne', 'L70'],
  ['rosacea', 'L71'],
  ['reflux', 'K21'],
  ['gerd', 'K21'],
  ['irritable bowel', 'K58'],
  ['crohn', 'K50'],
  ['ulcerative colitis', 'K51'],
  ['celiac', 'K90.0'],
  ['cirrhosis', 'K74'],
  ['hepatitis c', 'B18'],
  ['hiv', 'B20'],
  ['obesity', 'E66'],
  ['sleep apnea', 'G47.3'],
  ['insomnia', 'G47.0 F51.0'],
  ['allergic rhinitis', 'J30'],
  ['glaucoma', 'H40'],
  ['macular degeneration', 'H35.3'],
  ['prostatic hyperplasia', 'N40'],
  ['overactive bladder', 'N32.81'],
  ['endometriosis', 'N80'],
  ['polycystic ovary', 'E28.2'],
  ['sickle cell', 'D57'],
  ['tobacco use disorder', 'F17'],
  ['nicotine dependence', 'F17'],
  ['alcohol use disorder', 'F10.2'],
  ['opioid use disorder', 'F11.2'],
  ['cancer', 'C'],
];

const names = rows.map(([name]) => name.split(' '));
const beginnings = rows.flatMap(([, codes]) => codes.split(' ').filter(Boolean));

/** Do the words of a problem name a chronic illness? `words` in lower case. */
export const isChronicInWords = (words: ReadonlySet<string>): boolean =>
  words.has('chronic') ||
  names.some((name) =>
    name.every((word) => word.split('-').every((part) => words.has(part) || words.has(`${part}s`))),
  );

/** Is an ICD-10-CM code that of a chronic illness? */
export const isChronicCode = (code: string): boolean =>
  beginnings.some((beginning) => code.startsWith(beginning));

/**
 * What clinicians write of a past condition or a status, and the words by which the Index and the
 * Tabular List have it; entered by us from the general vocabulary of medicine. The side stays.
 */
const rows: readonly (readonly [pattern: RegExp, words: string])[] = [
  [
    /\b(?:tia|transient ischemic attack|stroke|cva|cerebrovascular accident)\b/,
    'history personal stroke without residual deficits',
  ],
  [/\b(?:pulmonary embol\w+|pe)\b/, 'history personal venous thrombosis or embolism pulmonary'],
  [
    /\b(?:dvt|deep (?:vein|venous) thrombos[ie]s|blood clots?)\b/,
    'history personal venous thrombosis or embolism',
  ],
  [/\b(?:n?stemi|mi|myocardial infarction|heart attack)\b/, 'old myocardial infarction'],
  [/\b(?:smok(?:er|ing)|tobacco|nicotine|cigarettes?)\b/, 'history personal nicotine dependence'],
  [
    /\b(?:(?:kidney|renal) (?:stones?|calculi)|nephrolithiasis|urolithiasis)\b/,
    'history personal kidney stones',
  ],
  [
    /\b(?:basal|squamous) cell (?:carcinoma|skin cancer)\b|\b[bs]cc\b/,
    'history personal malignant neoplasm skin',
  ],
  [
    /\b(?:knee|tka|tkr)\b.*\b(?:arthroplasty|replacement|prosthesis)\b|\btk[ar]\b/,
    'presence knee joint implant',
  ],
  [
    /\b(?:hip)\b.*\b(?:arthroplasty|replacement|prosthesis)\b|\bth[ar]\b/,
    'presence hip joint implant',
  ],
  [
    /\bshoulder\b.*\b(?:arthroplasty|replacement|prosthesis)\b|\btsa\b/,
    'presence shoulder joint implant',
  ],
  [/\b(?:icd|defibrillator|aicd)\b/, 'presence cardiac defibrillator'],
  [/\bpacemaker\b|\bppm\b/, 'presence cardiac pacemaker'],
  [/\bcabg\b|\bcoronary artery bypass\b/, 'status coronary artery bypass graft'],
  [
    /\b(?:coronary|cardiac|lad|rca|lcx|circumflex|drug[- ]eluting|des)\b.*\bstents?\b|\bstents?\b.*\b(?:lad|rca|lcx|coronary|circumflex)\b|\bpci\b/,
    'presence of coronary angioplasty implant and graft',
  ],
  [
    /\b(?:valve replacement|prosthetic (?:heart |mitral |aortic )?valve|mechanical valve|avr|mvr|tavr)\b/,
    'presence heart valve implant prosthetic',
  ],
  [
    /\b(?:gastric bypass|sleeve gastrectomy|bariatric|roux[- ]en[- ]y|lap[- ]?band)\b/,
    'status bariatric surgery',
  ],
  [
    /\b(?:appendectomy|colectomy|hemicolectomy|bowel resection|cholecystectomy)\b/,
    'acquired absence of other specified parts of digestive tract',
  ],
  [/\b(?:lobectomy|pneumonectomy|lung resection)\b/, 'acquired absence of lung part of'],
  [/\bnephrectomy\b/, 'acquired absence of kidney'],
  [/\bsplenectomy\b/, 'acquired absence of spleen'],
  [/\bmastectomy\b/, 'acquired absence of breast and nipple'],
  [/\bhysterectomy\b/, 'status hysterectomy'],
  [/\boophorectomy\b/, 'acquired absence of ovaries unilateral'],
  [/\bgastrectomy\b/, 'acquired absence of stomach part of'],
  [/\bprostatectomy\b/, 'acquired absence of other genital organs'],
  [/\b(?:tubal ligation|btl)\b/, 'tubal ligation status'],
  [/\bvasectomy\b/, 'vasectomy status'],
  [/\b(?:spinal|lumbar|cervical) fusion\b/, 'arthrodesis status'],
  [/\bcataract (?:surgery|extraction|removal)\b/, 'cataract extraction status'],
  [/\b(?:pseudophakia|intraocular lens|iol)\b/, 'presence of intraocular lens'],
  [/\b(?:c-?section|ces[ae]rean)\b/, 'history of uterine scar from previous surgery'],
];

/** Words of an operation that no code of its own tells of: another postprocedural state. */
const operation =
  /\b(?:surger(?:y|ies)|repair|reconstruction|reduction|release|fixation|orif|decompression|excision|resection|revision|graft(?:ing)?|arthroscopy|laparoscopy|laminectomy|dis[ck]ectomy|meniscectomy|\w{4,}plasty|\w{4,}otomy|\w{4,}pexy)\b/;

const otherState = 'other specified postprocedural states';

/** The official words for a past condition or a status, if clinicians have others for it. */
export const pastWording = (words: string): string | undefined => {
  const lower = words.toLowerCase();
  const row = rows.find(([pattern]) => pattern.test(lower));
  const side = lower.match(/\b(?:left|right|bilateral)\b/)?.[0];
  return row && `${row[1]}${side ? ` ${side}` : ''}`;
};

/** Those of an operation without a code of its own. */
export const operationWording = (words: string): string | undefined =>
  operation.test(words.toLowerCase()) ? otherState : undefined;

/** What was operated on, where the operation mended a disease: "aortic aneurysm repair". */
export const mendedCondition = (words: string): string | undefined =>
  words.match(/^(.+?)\s+(?:surgical\s+)?(?:repair|excision|resection|release|removal)\b/iu)?.[1];

/** "Personal history of other diseases of the … system" by the chapter of the disease. */
export const systemWording: Readonly<Record<string, string>> = {
  A: 'personal history of other infectious and parasitic diseases',
  B: 'personal history of other infectious and parasitic diseases',
  E: 'personal history of other endocrine, nutritional and metabolic disease',
  F: 'personal history of other mental and behavioral disorders',
  G: 'personal history of other diseases of the nervous system and sense organs',
  H: 'personal history of other diseases of the nervous system and sense organs',
  I: 'personal history of other diseases of the circulatory system',
  J: 'personal history of other diseases of the respiratory system',
  K: 'personal history of other diseases of the digestive system',
  L: 'personal history of diseases of the skin and subcutaneous tissue',
  M: 'personal history of other diseases of the musculoskeletal system and connective tissue',
};

/** British letter groups and their American spelling; entered by us, medical words first. */
const american: readonly (readonly [string, string])[] = [
  ['aemi', 'emi'],
  ['aema', 'ema'],
  ['haem', 'hem'],
  ['faec', 'fec'],
  ['caec', 'cec'],
  ['paed', 'ped'],
  ['gynaec', 'gynec'],
  ['leukaem', 'leukem'],
  ['anaesth', 'anesth'],
  ['aetiol', 'etiol'],
  ['oedem', 'edem'],
  ['oesoph', 'esoph'],
  ['oestr', 'estr'],
  ['rrhoea', 'rrhea'],
  ['pnoea', 'pnea'],
  ['coeli', 'celi'],
  ['foet', 'fet'],
  ['manoeuv', 'maneuv'],
  ['tumour', 'tumor'],
  ['odour', 'odor'],
  ['colour', 'color'],
  ['labour', 'labor'],
  ['behaviour', 'behavior'],
  ['sulph', 'sulf'],
  ['fibre', 'fiber'],
  ['litre', 'liter'],
  ['metre', 'meter'],
  ['centre', 'center'],
  ['isation', 'ization'],
  ['paralys', 'paralyz'],
  ['haemat', 'hemat'],
];

/** Every British group holds one of these pairs of letters, so most words are passed over at once. */
const mayBeBritish = /ae|oe|ou|ph|re|isa|lys/;

const withoutBritish = (word: string): string => {
  if (!mayBeBritish.test(word)) return word;
  let spelled = word;
  // "paralysis" is spelled alike on both sides; only the verb differs.
  for (const [british, ours] of american)
    if (spelled.includes(british) && !spelled.includes('lysis'))
      spelled = spelled.replaceAll(british, ours);
  return spelled;
};

/** Words in -s that are no plural. */
const noPlural = new Set(
  'diabetes herpes rabies scabies caries series species feces shingles measles mumps rickets lens pancreas atlas gas has was does this his its as yes always biceps triceps quadriceps forceps sepsis pus tinnitus aids ebus lues tabes facies pubes ascites litotes'.split(
    ' ',
  ),
);

const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s') || noPlural.has(word)) return word;
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('oses') && word.length > 6) return `${word.slice(0, -2)}is`;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
};

const irregular: Readonly<Record<string, string>> = {
  diagnoses: 'diagnosis',
  vertebrae: 'vertebra',
  bursae: 'bursa',
  feet: 'foot',
  teeth: 'tooth',
  children: 'child',
  women: 'woman',
  men: 'man',
  metastases: 'metastasis',
  emboli: 'embolus',
  thrombi: 'thrombus',
  calculi: 'calculus',
  fungi: 'fungus',
  nevi: 'nevus',
  bronchi: 'bronchus',
  diverticula: 'diverticulum',
  ova: 'ovum',
  crises: 'crisis',
  pelves: 'pelvis',
  knives: 'knife',
};

/**
 * The key under which a word is looked up: lower case, without accents and possessive, singular,
 * American spelling. It is a key and not always an English word.
 */
export const normalWord = (word: string): string => {
  let plain = word.toLowerCase();
  for (let at = 0; at < plain.length; at++)
    if (plain.charCodeAt(at) > 127) {
      plain = plain.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'");
      plain = plain.replaceAll('æ', 'ae').replaceAll('œ', 'oe').replaceAll('ß', 'ss');
      break;
    }
  if (plain.endsWith("'s")) plain = plain.slice(0, -2);
  else if (plain.endsWith("s'")) plain = plain.slice(0, -1);
  const one = Object.hasOwn(irregular, plain) ? irregular[plain] : undefined;
  return one ?? withoutBritish(singular(plain));
};

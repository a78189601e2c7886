/** What a section of a US visit note is about. */
export type SectionKind =
  | 'chief-complaint'
  | 'present-illness'
  | 'past-history'
  | 'surgical-history'
  | 'family-history'
  | 'social-history'
  | 'review-of-systems'
  | 'medications'
  | 'allergies'
  | 'immunizations'
  | 'vitals'
  | 'exam'
  | 'results'
  | 'problem-list'
  | 'assessment'
  | 'plan'
  | 'procedure'
  | 'course'
  | 'instructions'
  | 'education'
  | 'other'
  | 'none';

/** The spellings of each heading, lower case, words only; `&` and `/` between words are read as "and". */
const headings: readonly (readonly [SectionKind, string])[] = [
  [
    'chief-complaint',
    'chief complaint|chief complaints|cc|reason for visit|reason for encounter|reason for consultation|reason for referral|presenting complaint|presenting problem|visit reason|chief complaint and reason for visit|reason for admission',
  ],
  [
    'present-illness',
    'history of present illness|history of the present illness|history of presenting illness|history of present complaint|hpi|present illness|subjective|interval history|interim history|history|hx of present illness|subjective hpi|history of presenting complaint|clinical history|hpi ed course',
  ],
  [
    'past-history',
    'past medical history|medical history|past history|pmh|pmhx|past medical hx|pmh psh|past medical and surgical history|past medical history and past surgical history|previous medical history|prior medical history|history of past illness|past ocular history|past psychiatric history|psychiatric history|obstetric history|ob history|gyn history|gynecologic history|ob gyn history|birth history|significant past medical history|resolved problems|past medical problems',
  ],
  [
    'surgical-history',
    'past surgical history|surgical history|psh|pshx|previous surgeries|prior surgeries|past surgeries|past procedures|procedure history|past surgical hx|past procedural history',
  ],
  [
    'family-history',
    'family history|family medical history|fh|fhx|famhx|fam hx|family hx|family psychiatric history|family and genetic history',
  ],
  [
    'social-history',
    'social history|sh|shx|soc hx|social hx|habits|occupational history|tobacco use|substance use|lifestyle|social determinants of health',
  ],
  [
    'review-of-systems',
    'review of systems|ros|systems review|review of symptoms|system review|pertinent review of systems|10 point review of systems',
  ],
  [
    'medications',
    'medications|current medications|meds|current meds|home medications|medication list|outpatient medications|current outpatient medications|prescriptions|active medications|medications on admission|discharge medications|medications prior to admission',
  ],
  ['allergies', 'allergies|allergy|drug allergies|medication allergies|allergies and intolerances'],
  ['immunizations', 'immunizations|immunization history|vaccines|vaccinations'],
  ['vitals', 'vitals|vital signs|vitals reviewed|vital signs reviewed|vs|measurements'],
  [
    'exam',
    'physical exam|physical examination|exam|examination|pe|objective|objective findings|exam findings|clinical examination|mental status exam|mental status examination|neurologic exam|on examination|focused exam|examination findings',
  ],
  [
    'results',
    'results|laboratory data|labs|laboratory results|lab results|laboratory|imaging|diagnostics|diagnostic results|test results|data|data reviewed|studies|radiology|pertinent results|diagnostic studies|imaging studies|lab data|labs and imaging|results reviewed|findings|laboratory studies|ekg|ecg|x ray',
  ],
  [
    'problem-list',
    'problem list|problems|active problems|active problem list|patient active problem list|current problems',
  ],
  [
    'assessment',
    'assessment|assessment and plan|a and p|ap|dx|dxs|impression|impressions|impression and plan|impression and recommendations|diagnosis|diagnoses|final diagnosis|final diagnoses|clinical impression|assessment and recommendations|medical decision making|mdm|visit diagnoses|visit diagnosis|encounter diagnoses|discharge diagnosis|discharge diagnoses|admission diagnosis|admitting diagnosis|primary diagnosis|secondary diagnoses|conclusion|summary and plan|assessment plan|differential diagnosis|postoperative diagnosis|preoperative diagnosis',
  ],
  [
    'plan',
    'plan|treatment plan|plan of care|recommendations|orders|treatment|plan and recommendations|disposition|follow up|follow up plan',
  ],
  [
    'procedure',
    'procedure|procedures|procedure note|operative note|operation|procedures performed|description of procedure',
  ],
  ['course', 'hospital course|ed course|emergency department course|clinical course|course'],
  [
    'instructions',
    'instructions|patient instructions|discharge instructions|after visit summary|home care instructions|follow up instructions',
  ],
  [
    'education',
    'patient education|education|counseling|precautions|return precautions|patient education and counseling|risk factors|anticipatory guidance|warning signs',
  ],
];

const kindBySpelling = new Map<string, SectionKind>();
for (const [kind, spellings] of headings)
  for (const spelling of spellings.split('|')) kindBySpelling.set(spelling, kind);

/** The longest heading in characters that is looked for. */
export const longestHeading = 60;

const wordsOf = (heading: string): string =>
  heading
    .slice(0, longestHeading + 1)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The kind that the words of a heading name, whatever their case and punctuation. */
export const kindOfHeading = (heading: string): SectionKind | undefined => {
  const words = wordsOf(heading);
  return (
    kindBySpelling.get(words) ??
    (heading.includes('/') ? kindBySpelling.get(words.replace(/ /g, ' and ')) : undefined)
  );
};

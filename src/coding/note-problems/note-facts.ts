/** What a note says of the person it is about, where it says so in the usual words. */
export interface NoteFacts {
  sex?: 'male' | 'female';
  /** In years; 0 for infants. */
  age?: number;
}

const person =
  /\b(\d{1,3})[- ]?(?:years?|yrs?|y)[- ]?(?:\/?o(?:ld)?|old)?\b[- ]?,?\s*(?:[a-z-]+[ ,]+){0,3}?(male|female|man|woman|gentleman|lady|boy|girl|m|f)\b/iu;
const infant = /\b\d{1,2}[- ](?:months?|weeks?|days?)[- ]old\b/iu;

const ofSex: Readonly<Record<string, 'male' | 'female'>> = {
  male: 'male',
  man: 'male',
  gentleman: 'male',
  boy: 'male',
  m: 'male',
  female: 'female',
  woman: 'female',
  lady: 'female',
  girl: 'female',
  f: 'female',
};

/** The first person that the note introduces: "a 59-year-old male". */
export const noteFacts = (text: string): NoteFacts => {
  const found = text.match(person);
  if (found) {
    const sex = ofSex[(found[2] ?? '').toLowerCase()];
    return { age: Number(found[1]), ...(sex ? { sex } : {}) };
  }
  return infant.test(text) ? { age: 0 } : {};
};

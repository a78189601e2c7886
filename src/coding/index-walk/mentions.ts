import type { ReadNote, Sentence } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import { abbreviatedWords } from './abbreviated-words.ts';
import { behaviourMark, behaviourOf, saysBehaviour } from './behaviours.ts';
import { type Lexicon, mixOf } from './lexicon.ts';
import { likeWords } from './like-words.ts';
import { beginsPhrase, phraseAt } from './synonyms/phrases.ts';
import { isSilent, keptNormal, letterA, termWords } from './term-words.ts';

/** A stretch of a sentence that spells a term of the code set, with its words. */
export interface Mention extends Span {
  term: number;
  words: readonly string[];
}

/** Words that name no condition by themselves though the Index has them as main terms. */
const tooGeneral = new Set(
  'symptom follow-up followup previous pathological rest appearance age progressive personal urine anesthesia diffuse visual central limit situation material irregular pattern gas facial persistent nasal sinus flap rectal activity regional focus thyroid capsule early movement joint tongue median donor intubation simple fragment metabolic capillary macular cavity muscle left right laboratory cutaneous gastric disease disorder syndrome condition complication abnormal abnormality finding examination test counseling care admission surgery therapy treatment history injury lesion mass problem state status presence absence removal change loss failure reaction effect exposure use lack deficiency other person observation screening procedure operation monitoring checking fitting adjustment replacement delivery birth pregnancy defect disturbance deformity accident attention control advice consultation evaluation encounter follow management drug death single multiple male female positive negative normal increased decreased elevated low high acute chronic obstruction blood skin bone heart kidney lung liver brain cyst nodule contact fall twin triplet labor transplant graft device implant aftercare stage therapeutic medication response contraction dependence disability hospital home school puberty growth separation family child foreign body nerve nervous needle analgesia anesthetic scale lip tooth diuresis difficult toxic poisoning ischemic hemorrhagic consumption newborn anomaly malformation mycobacterium broad floating visible reflex transient behavior dye adhesive weak surgical cancer cold wound decubitus ganglion deprivation tac ffa pre allergy allergic hypersensitivity dependence'.split(
    ' ',
  ),
);

/** Two words that name no condition either. */
const tooGeneralTogether = new Set([
  'follow up',
  'personal history',
  'family history',
  'laboratory test',
  'surgical procedure',
  'eye examination',
  'respiratory distress',
  'adverse effect',
]);

const sideWords = new Set(['left', 'right', 'bilateral']);
const longestWords = 7;
const longestTokens = 11;

interface Word {
  /** Undefined where no term holds the word: no term reaches over it, a synonym may. */
  ids: readonly number[] | undefined;
  words: readonly string[];
  token: number;
}

/** The order in which terms of the same words are preferred: the Index decides the default code. */
const preference = { index: 0, inclusion: 1, title: 2, neoplasm: 3 };

/** The preferred term whose words are exactly these: its essential ones, and one more at most. */
const termSpelled = (ids: readonly number[], sum: number, lexicon: Lexicon): number | undefined => {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let entry = lexicon.spelledBy(sum); entry >= 0; entry = lexicon.spelledNext(entry)) {
    const term = lexicon.termOfEntry(entry);
    const from = lexicon.wordsFrom(term);
    const to = lexicon.wordsTo(term);
    const order = preference[lexicon.sourceOf(term)] * 1000 + to - lexicon.essentialTo(term);
    if (order >= least || !ids.every((id) => lexicon.words.subarray(from, to).includes(id)))
      continue;
    least = order;
    best = term;
  }
  return best;
};

/** The sum of the words with one of them taken for another. */
const swapped = (ids: readonly number[], sum: number, at: number, other: number) => ({
  ids: ids.map((id, index) => (index === at ? other : id)),
  sum: (sum - mixOf(ids[at] ?? 0) + mixOf(other)) | 0,
});

/** Other words for a site: "hepatic" for liver, "prostatic" for prostate. */
const othersFor = (word: string, lexicon: Lexicon): number[] => [
  ...likeWords(word).flatMap((like) => lexicon.idOf(like) ?? []),
  ...lexicon.formsOf(word),
];

/** The cell of the Neoplasm Table for a site and a word of behaviour: "liver metastases", "tumor of bladder". */
const neoplasmSpelled = (spelled: readonly string[], lexicon: Lexicon): number | undefined => {
  const column = behaviourOf(spelled);
  const mark = column === undefined ? undefined : lexicon.idOf(behaviourMark(column));
  const sites = spelled.filter((word) => !saysBehaviour(word) && !sideWords.has(word));
  if (mark === undefined || sites.length === 0) return undefined;
  const ids = [...sites.flatMap((word) => lexicon.idOf(word) ?? []), mark];
  if (ids.length !== sites.length + 1) return undefined;
  const sum = ids.reduce((all, id) => (all + mixOf(id)) | 0, 0);
  const exact = termSpelled(ids, sum, lexicon);
  if (exact !== undefined) return exact;
  for (const [at, site] of sites.entries())
    for (const other of othersFor(site, lexicon)) {
      const one = swapped(ids, sum, at, other);
      const term = termSpelled(one.ids, one.sum, lexicon);
      if (term !== undefined) return term;
    }
  return undefined;
};

/** A term of the same words but for one that is said in another form. */
const formSpelled = (
  ids: readonly number[],
  sum: number,
  spelled: readonly string[],
  lexicon: Lexicon,
): number | undefined => {
  if (ids.length < 2 || ids.length > 4 || ids.length !== spelled.length) return undefined;
  for (const [at, word] of spelled.entries())
    for (const other of othersFor(word, lexicon)) {
      if (other === ids[at] || ids.includes(other)) continue;
      const one = swapped(ids, sum, at, other);
      const term = termSpelled(one.ids, one.sum, lexicon);
      if (term !== undefined) return term;
    }
  return undefined;
};

/** What parts a sentence so that no term reaches over it. */
const parting = new Set(['.', ';', ':', '(', ')', '?', '!']);

const wordsIn = (
  note: ReadNote,
  { from, to }: Sentence,
  lexicon: Lexicon,
): (Word | undefined)[] => {
  const words: (Word | undefined)[] = [];
  for (let at = from; at < to; at += 1) {
    const token = note.tokens[at];
    if (!token) continue;
    if (token.kind === 'mark') {
      if (parting.has(token.lower)) words.push(undefined);
      continue;
    }
    const isLetter =
      token.lower === 'a' && at > from && note.text[note.offsets.unitOf(token.start)] === letterA;
    if (!isLetter && isSilent(token.normal)) continue;
    const long = abbreviatedWords.get(token.normal);
    const spelled = isLetter ? [letterA] : long ? termWords(long) : [keptNormal(token.lower)];
    const ids = spelled.map((word) => lexicon.idOf(word));
    const known = ids.filter((id): id is number => id !== undefined);
    words.push({
      ids: known.length === ids.length ? known : undefined,
      words: spelled,
      token: at,
    });
  }
  return words;
};

interface Hit {
  term: number;
  /** The token that it ends with. */
  to: number;
  words: readonly string[];
}

/** What is also called so at a place, by the official words for it. */
const synonymAt = (
  words: readonly (Word | undefined)[],
  from: number,
  lexicon: Lexicon,
): Hit | undefined => {
  if (!beginsPhrase(words[from]?.words[0] ?? '')) return undefined;
  const run: string[] = [];
  const tokens: number[] = [];
  for (const word of words.slice(from, from + longestTokens)) {
    if (!word) break;
    for (const one of word.words) {
      run.push(one);
      tokens.push(word.token);
    }
  }
  const found = phraseAt(run, 0);
  const to = tokens[(found?.length ?? 0) - 1];
  if (!found || to === undefined) return undefined;
  const ids = found.phrase.official.map((word) => lexicon.idOf(word));
  const known = [...new Set(ids)].filter((id): id is number => id !== undefined);
  const sum = known.reduce((all, id) => (all + mixOf(id)) | 0, 0);
  const { official } = found.phrase;
  const term =
    (ids.includes(undefined) ? undefined : termSpelled(known, sum, lexicon)) ??
    neoplasmSpelled(official, lexicon);
  return term === undefined ? undefined : { term, to, words: official };
};

const longer = (one: Hit | undefined, other: Hit | undefined): Hit | undefined =>
  one && (!other || one.to >= other.to) ? one : other;

/** The mentions of one sentence from left to right, the longest at each place, none within another. */
export const mentionsIn = (note: ReadNote, sentence: Sentence, lexicon: Lexicon): Mention[] => {
  const words = wordsIn(note, sentence, lexicon);
  const found: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const first = words[at];
    let reach = 0;
    let sum = 0;
    const ids: number[] = [];
    const spelled: string[] = [];
    let hit: Hit | undefined;
    for (; first && reach < longestWords; reach += 1) {
      const word = words[at + reach];
      if (!word?.ids || word.token - first.token > longestTokens) break;
      for (const [index, id] of word.ids.entries())
        if (!ids.includes(id)) {
          ids.push(id);
          sum = (sum + mixOf(id)) | 0;
          spelled.push(word.words[index] ?? '');
        }
      if (spelled.length === 2 && tooGeneralTogether.has([...spelled].join(' '))) continue;
      const only = ids.length === 1 ? spelled[0] : undefined;
      if (only !== undefined && (tooGeneral.has(only) || only.length < 3 || /^\d/.test(only)))
        continue;
      const term =
        termSpelled(ids, sum, lexicon) ??
        neoplasmSpelled(spelled, lexicon) ??
        formSpelled(ids, sum, spelled, lexicon);
      if (term !== undefined) hit = { term, to: word.token, words: [...spelled] };
    }
    hit = longer(hit, synonymAt(words, at, lexicon));
    const start = note.tokens[first?.token ?? -1];
    const end = note.tokens[hit?.to ?? -1];
    if (hit && start && end) {
      found.push({ start: start.start, end: end.end, term: hit.term, words: hit.words });
      while (at < words.length && (words[at]?.token ?? 0) <= hit.to) at += 1;
    } else at += 1;
  }
  return found;
};

import { type Candidate, walk } from '../index-walk/walk.ts';
import type { Asking } from './asking.ts';
import { mendedCondition, operationWording, pastWording, systemWording } from './past-wordings.ts';

const leads =
  /^(?:(?:(?:personal |past |prior |remote |known )?(?:medical |surgical )?(?:history|hx) (?:of|significant for)|h\/o|status[- ]post|s\/p|post[- ]op(?:erative)?|former|previous|prior)(?::|\s)\s*)(?:an?\s+|the\s+)?/iu;
const tails = /^(.{3,}?)\s+(?:in place|in situ|status)$/iu;
const statusWords =
  /\b(?:pacemaker|icd|defibrillator|stents?|graft|prosthesis|implant|iol|lens|port)\b/iu;

/** Old conditions that have codes of their own outside the Z chapter. */
const oldConditions = /^(Z|I25\.2$)/;

/** How a title speaks of what was: "History of colon cancer", "s/p renal transplant". */
export interface PastTitle {
  words: string;
  /** After "status post": what was done, or what happened; else a history. */
  isStatus: boolean;
}

/** The rest of a title that speaks of what was; undefined for any other title. */
export const pastTitleOf = (title: string): PastTitle | undefined => {
  const lead = title.match(leads);
  if (lead)
    return { words: title.slice(lead[0].length), isStatus: /^(?:status|s\/p|post)/iu.test(title) };
  const tail = title.match(tails);
  return tail?.[1] && statusWords.test(tail[1]) ? { words: tail[1], isStatus: true } : undefined;
};

const treated =
  /\b(?:continu(?:e|es|ing)|refill(?:ed)?|increase|decrease|start|initiate|titrate|stable (?:on|with)|(?:well )?controlled|taking|takes|on (?:medication|therapy)|(?:current|daily) medications?)\b/iu;
const idle =
  /\b(?:no (?:longer|recurrence|evidence|current)|resolved|in remission|surveillance)\b/iu;

/** Is what a title calls history treated at this visit, so that it is no history (I.C.21.c.4)? */
export const isTreatedNow = (words: string, body: string): boolean =>
  treated.test(body) && !idle.test(body) && operationWording(words) === undefined;

const bestOf = (wordings: readonly string[], asking: Asking): Candidate | undefined => {
  const { tables, date, leastExplained } = asking;
  return wordings
    .map((words) => walk(words, tables, date, { most: 1, leastExplained })[0])
    .filter(
      (one) => one !== undefined && one.explained >= leastExplained && oldConditions.test(one.code),
    )
    .sort((a, b) => (b?.explained ?? 0) - (a?.explained ?? 0))[0];
};

/** When it was, and how it went. */
const since = /\s*[,;].*$|\s+(?:as an?|in|at|during|with|since|diagnosed|treated)\s.*$/isu;

/** The history of a disease that the Index does not name, by the system it belongs to. */
const ofSystem = (written: string, asking: Asking): Candidate | undefined => {
  const words = written.replace(since, '');
  const { tables, date, leastExplained } = asking;
  const [disease] = walk(words, tables, date, { most: 1, leastExplained });
  if (!disease || disease.explained < leastExplained) return undefined;
  const wording = systemWording[disease.code.slice(0, 1)];
  return wording === undefined ? undefined : bestOf([wording], asking);
};

/** The Z codes of a personal history or a status after treatment (guidelines I.C.21.c.3 and 4). */
export const pastConditions = (
  { words: written, isStatus }: PastTitle,
  asking: Asking,
): Candidate[] => {
  const words = written.replace(/\([^)]*\)|\b(?:in |since )?(?:19|20)\d\d\b/giu, ' ').trim();
  const known = pastWording(words);
  const named =
    (known === undefined ? undefined : bestOf([known], asking)) ??
    bestOf(
      ['history personal', 'status', 'absence acquired'].map((lead) => `${lead} ${words}`),
      asking,
    );
  if (named) return [named];
  const state = operationWording(words);
  const done = state === undefined ? undefined : bestOf([state], asking);
  const mended = mendedCondition(words);
  const disease = done && !isStatus && mended ? ofSystem(mended, asking) : undefined;
  if (done) return disease ? [done, disease] : [done];
  const past = isStatus ? undefined : ofSystem(words, asking);
  return past ? [past] : [];
};

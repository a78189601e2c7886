import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import type { FoundDiagnosis } from './combinations.ts';

/** Drugs that lower glucose by what they are: generic names and those in everyday use. */
const drugs: Readonly<Record<'Z79.4' | 'Z79.84' | 'Z79.85', ReadonlySet<string>>> = {
  'Z79.4': new Set(
    'insulin glargine lispro aspart degludec detemir glulisine lantus humalog novolog basaglar levemir toujeo tresiba'.split(
      ' ',
    ),
  ),
  'Z79.84': new Set(
    'metformin glipizide glyburide glimepiride pioglitazone sitagliptin linagliptin saxagliptin alogliptin empagliflozin dapagliflozin canagliflozin ertugliflozin repaglinide nateglinide acarbose glucophage januvia jardiance farxiga'.split(
      ' ',
    ),
  ),
  'Z79.85': new Set(
    'semaglutide liraglutide dulaglutide exenatide tirzepatide ozempic trulicity victoza mounjaro'.split(
      ' ',
    ),
  ),
};

const told: Readonly<Record<keyof typeof drugs, string>> = {
  'Z79.4': 'insulin',
  'Z79.84': 'an oral hypoglycemic drug',
  'Z79.85': 'an injectable non-insulin drug',
};

const aboutTreatment = new Set(['assessment', 'plan', 'medications']);
const stopping = new Set(
  'stop stopped discontinue discontinued hold held no not never denies declined allergic'.split(
    ' ',
  ),
);
const nearby = 4;

const isTaken = (note: ReadNote, at: number): boolean =>
  !note.tokens.slice(Math.max(0, at - nearby), at).some(({ lower }) => stopping.has(lower));

/** The codes of long-term use for the drugs that treat the diabetes, each with its place (I.C.4.a.3). */
export const diabetesDrugs = (
  note: ReadNote,
  diabetes: string,
): { code: string; place: Span; because: string }[] => {
  const found: { code: string; place: Span; because: string }[] = [];
  for (const code of ['Z79.4', 'Z79.84', 'Z79.85'] as const) {
    // Type 1 needs insulin by definition, so that its use says nothing more.
    if (code === 'Z79.4' && diabetes.startsWith('E10')) continue;
    const token = note.tokens.find(({ normal, start }, at) => {
      if (!drugs[code].has(normal)) return false;
      const section = note.sections.find((one) => one.start <= start && start < one.end);
      return section !== undefined && aboutTreatment.has(section.kind) && isTaken(note, at);
    });
    if (token)
      found.push({
        code,
        place: { start: token.start, end: token.end },
        because: `The diabetes is treated with ${told[code]} (I.C.4.a.3).`,
      });
  }
  return found;
};

const glucose =
  /\b(hyperglyc[ae]?emia|blood (?:glucose|sugars?)(?: levels?| readings?)?(?: \w+){0,4} (?:elevated|high|above goal))\b/iu;
const poorly =
  /\b(poorly controlled|out of control|inadequately controlled|not (?:well )?controlled)\b/iu;
const denied = /\b(no|not|without|denies|avoid|any)\b[^.]*$/iu;

const stated = (text: string, pattern: RegExp): { start: number; end: number } | undefined => {
  const found = text.match(pattern);
  if (found?.index === undefined) return undefined;
  const isDenied =
    !found[0].startsWith('not') &&
    denied.test(text.slice(0, found.index).split(/[.\n]/).at(-1) ?? '');
  return isDenied ? undefined : { start: found.index, end: found.index + found[0].length };
};

const openDiabetes = /^E(08|09|10|11|13)\.9$/;

/** Where hyperglycemia is said: anywhere in assessment and plan; poor control only of the diabetes. */
const hyperglycemiaAt = ({ text, offsets, sections }: ReadNote, body: Span): Span | undefined => {
  const within = ({ start, end }: Span, pattern: RegExp): Span | undefined => {
    const from = offsets.unitOf(start);
    const place = stated(text.slice(from, offsets.unitOf(end)), pattern);
    return (
      place && {
        start: offsets.pointOf(from + place.start),
        end: offsets.pointOf(from + place.end),
      }
    );
  };
  const own = within(body, glucose) ?? within(body, poorly);
  if (own) return own;
  for (const { kind, body: start, end } of sections) {
    if (kind !== 'assessment' && kind !== 'plan') continue;
    const place = within({ start, end }, glucose);
    if (place) return place;
  }
  return undefined;
};

/** A diabetes that the note says to be with hyperglycemia, in the words that the Index takes for it. */
export const withHyperglycemia = (
  note: ReadNote,
  found: readonly FoundDiagnosis[],
  body: Span,
): FoundDiagnosis[] =>
  found.map((one) => {
    const place = openDiabetes.test(one.code) ? hyperglycemiaAt(note, body) : undefined;
    if (!place) return one;
    return {
      ...one,
      code: `${one.code.slice(0, 3)}.65`,
      evidence: [...one.evidence, place],
      rationale: `${one.rationale} Its text says hyperglycemia (Alphabetic Index: Diabetes, by type, with hyperglycemia).`,
    };
  });

import { type Label, labelOf } from './labels.ts';
import { linesOf } from './lines.ts';
import { type Offsets, offsetsOf } from './offsets.ts';
import { type ProblemTitle, problemTitlesOf } from './problem-titles.ts';
import { type Section, sectionsOf } from './sections.ts';
import { type SentenceSpan, sentencesOf } from './sentences.ts';
import type { Span } from './span.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A sentence with its tokens: `tokens[from]` to before `tokens[to]` of the note. */
export interface Sentence extends SentenceSpan {
  from: number;
  to: number;
}

/** A note read once: every offset counts Unicode code points of `text`. */
export interface ReadNote {
  text: string;
  sections: readonly Section[];
  labels: readonly Label[];
  problems: readonly ProblemTitle[];
  sentences: readonly Sentence[];
  tokens: readonly Token[];
  offsets: Offsets;
}

const shift = <T extends Span>(span: T, { pointOf }: Offsets): void => {
  span.start = pointOf(span.start);
  span.end = pointOf(span.end);
};

/** Reads the sections, sentences and tokens of a note, in time linear in its length. */
export const readNote = (text: string): ReadNote => {
  const offsets = offsetsOf(text);
  const lines = linesOf(text);
  const sections = sectionsOf(text, lines);
  const problems = problemTitlesOf(text, lines, sections);
  const labels = lines.flatMap((line) => labelOf(text, line) ?? []);
  const tokens: Token[] = [];
  const normals = new Map<string, string>();
  const sentences = sentencesOf(text, lines, sections).map((span): Sentence => {
    const from = tokens.length;
    for (const token of tokensOf(text, span.start, span.end, normals)) tokens.push(token);
    return { ...span, from, to: tokens.length };
  });
  // Text of the basic plane alone needs no second pass: its units are its code points.
  if (offsets.pointOf(text.length) !== text.length) {
    for (const list of [problems, labels, sentences, tokens, sections])
      for (const span of list) shift(span, offsets);
    for (const one of [...sections, ...labels]) one.body = offsets.pointOf(one.body);
    for (const { heading } of sections) if (heading) shift(heading, offsets);
  }
  return { text, sections, labels, problems, sentences, tokens, offsets };
};

/** The index of the sentence that holds a position, or the last one before it. */
export const sentenceAt = (sentences: readonly Sentence[], point: number): number => {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= point) low = middle;
    else high = middle - 1;
  }
  return low;
};

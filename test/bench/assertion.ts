/**
 * How well mentions are asserted: `node test/bench/assertion.ts [--errors SET]`.
 *
 * The gold is 400 mentions in sentences written by us in the manner of US visit notes, before the
 * rules; half of them were set aside until the rules were done. The figures of that first look are
 * printed beside today's, because the errors it showed were mended afterwards. The two `fresh` sets
 * were written after the rules: the first in unusual words on purpose, the second, after the first
 * was mended, in usual ones. The first looks are the measure; one author wrote sentences and rules,
 * so that notes of others will score lower still. What the labels mean: *negated* – the text says it is not so,
 * of whomever it speaks ("unlikely" included); *uncertain* – a term of ICD-10-CM guideline IV.H or
 * like it; *historical* – over, or listed as past history ("history of", "status post", "resolved",
 * last year and before), not what began in the past and goes on; *hypothetical* – a condition,
 * instruction, risk, prevention or screening; *other* – of anyone but the patient, whose time is
 * told by the tense ("mother had": historical, "mother has": recent).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Assertion } from '../../src/coding/assertion/assertion.ts';
import { assertionReader } from '../../src/coding/assertion/assertion-reader.ts';
import { readNote } from '../../src/coding/notes/read-note.ts';
import { type GoldMention, plainNegEx, plainWords } from './negex.ts';

interface Gold extends Assertion, GoldMention {
  id: string;
  set: string;
}

const data = process.env.CLAIMWRIGHT_DATA || '../shared/data';
const gold: Gold[] = ['sentences', 'fresh'].flatMap((name) =>
  readFileSync(join(import.meta.dirname, `gold/assertion-${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line): Gold => JSON.parse(line)),
);

const labels = {
  negated: ({ polarity }: Assertion) => polarity === 'negated',
  historical: ({ temporality }: Assertion) => temporality === 'historical',
  other: ({ experiencer }: Assertion) => experiencer === 'other',
  hypothetical: ({ temporality }: Assertion) => temporality === 'hypothetical',
  uncertain: ({ polarity }: Assertion) => polarity === 'uncertain',
};

interface Pair {
  said: boolean;
  meant: boolean;
}

const f1 = (pairs: readonly Pair[]): number => {
  const right = pairs.filter(({ said, meant }) => said && meant).length;
  const all = pairs.filter(({ said }) => said).length + pairs.filter(({ meant }) => meant).length;
  return all === 0 ? 1 : (2 * right) / all;
};

/** A fixed sequence of numbers from 0 to 1 (Park and Miller), so that the intervals repeat. */
const sequence = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

const resamples = 2000;

const interval = (pairs: readonly Pair[]): string => {
  const next = sequence(20261001);
  const scores = Array.from({ length: resamples }, () =>
    f1(pairs.flatMap(() => pairs[Math.floor(next() * pairs.length)] ?? [])),
  ).sort((left, right) => left - right);
  const at = (share: number) => (scores[Math.floor(share * resamples)] ?? 0).toFixed(3);
  return `${at(0.025)}–${at(0.975)}`;
};

const ours = (one: Gold): Assertion => assertionReader(readNote(one.text))(one);

const triggers = join(data, 'notes/assertion-triggers.txt');
const negEx = existsSync(triggers) ? plainNegEx(triggers) : undefined;

const plain = (one: Gold, label: string): boolean => {
  const kind = negEx?.(one);
  if (label === 'negated') return kind === 'PREN' || kind === 'POST';
  const before = one.text.slice(0, one.start);
  return plainWords[label]?.test(before) || (label === 'uncertain' && kind?.endsWith('P') === true);
};

const report = (set: string) => {
  const rows = gold.filter((one) => one.set === set);
  console.log(`${set}: ${rows.length} mentions`);
  for (const [label, holds] of Object.entries(labels)) {
    const pairs = rows.map((one) => ({ said: holds(ours(one)), meant: holds(one) }));
    const others = rows.map((one) => ({ said: plain(one, label), meant: holds(one) }));
    const baseline = negEx ? `${f1(others).toFixed(3)} (${interval(others)})` : 'no trigger list';
    const meant = pairs.filter((pair) => pair.meant).length;
    console.log(
      `  ${label.padEnd(13)} n ${String(meant).padStart(3)}  F1 ${f1(pairs).toFixed(3)} (${interval(pairs)})  plain ${baseline}`,
    );
  }
  const whole = rows.filter((one) => {
    const said = ours(one);
    return (
      said.polarity === one.polarity &&
      said.temporality === one.temporality &&
      said.experiencer === one.experiencer
    );
  });
  console.log(`  all three right: ${whole.length} of ${rows.length}`);
  if (process.argv.includes('--errors') && process.argv.includes(set))
    for (const one of rows)
      if (!whole.includes(one))
        console.log(
          `  ${one.id} ${JSON.stringify(ours(one))} [${one.text.slice(one.start, one.end)}] ${one.text}`,
        );
};

const millisecondsOf = (text: string): number => {
  const begin = performance.now();
  const note = readNote(text);
  const assertionOf = assertionReader(note);
  for (const sentence of note.sentences) assertionOf(sentence);
  return performance.now() - begin;
};

const speed = () => {
  const path = join(data, 'notes/visit-notes.jsonl.gz');
  if (!existsSync(path)) return;
  const notes = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).note);
  const typical = notes.filter((note) => {
    const words = note.split(/\s+/).length;
    return words > 350 && words < 450;
  });
  for (let round = 0; round < 10; round++) for (const note of notes) millisecondsOf(note);
  const times = Array.from({ length: 20 }, () => typical.map(millisecondsOf))
    .flat()
    .sort((left, right) => left - right);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(2);
  console.log(
    `a note of about 400 words, read and asserted: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
  );
  const megabyte = notes
    .join('\n\n')
    .repeat(20)
    .slice(0, 1 << 20);
  for (const share of [4, 2, 1])
    console.log(
      `${(1 / share).toFixed(2)} MB of notes: ${millisecondsOf(megabyte.slice(0, megabyte.length / share)).toFixed(0)} ms`,
    );
};

/** F1 of each label when a set was first looked at, before its errors were mended. */
const firstLooks: readonly (readonly [string, string])[] = [
  [
    'set-aside',
    'negated .991, historical .984, other 1, hypothetical 1, uncertain .963; 196 of 200',
  ],
  [
    'fresh',
    'negated .923, historical .722, other .842, hypothetical .632, uncertain .750; 75 of 101',
  ],
  [
    'second fresh',
    'negated .947, historical .909, other 1, hypothetical .909, uncertain .909; 55 of 60',
  ],
];

report('development');
for (const [set, figures] of firstLooks) {
  report(set);
  console.log(`  at the first look: ${figures}`);
}
speed();

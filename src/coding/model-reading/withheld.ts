import type { Patient, Practitioner, RelatedPerson } from '@medplum/fhirtypes';

/** Someone whom a note may name. */
export type Person = Patient | Practitioner | RelatedPerson;

/** Shortest word of a name or address that is looked for; shorter ones stand inside other words. */
const shortest = 3;

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** What points to a person or a day, however it is written. */
const patterns = [
  /\b[\w.+-]+@[\w-]+\.[\w.]+\b/g,
  /\bhttps?:\/\/\S+/gi,
  /(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b/g,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?/g,
  /\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b/g,
  new RegExp(`\\b${month}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`, 'gi'),
  new RegExp(`\\b\\d{1,2} ${month}\\.? \\d{4}\\b`, 'gi'),
  /\b\d{6,}\b/g,
] as const;

const wordsOf = (person: Person): string[] =>
  [
    ...(person.name ?? []).flatMap(({ family, given, text }) => [family, text, ...(given ?? [])]),
    ...(person.identifier ?? []).map(({ value }) => value),
    ...(person.telecom ?? []).map(({ value }) => value),
    ...(person.address ?? []).flatMap(({ line, city, postalCode }) => [
      ...(line ?? []),
      city,
      postalCode,
    ]),
  ].flatMap((words) => (words === undefined ? [] : [words, ...words.split(/[\s,;]+/)]));

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const blank = (found: string): string => '_'.repeat(found.length);

/**
 * A note without what tells whose it is: names, numbers, addresses and days of the people it is about give way to
 * as many underscores, so that every place stays where it was.
 */
export const withheld = (text: string, people: readonly Person[]): string => {
  const own = [...new Set(people.flatMap(wordsOf))]
    .filter((words) => words.length >= shortest)
    .sort((a, b) => b.length - a.length);
  const named = own.length
    ? text.replace(
        new RegExp(`(?<![\\p{L}\\p{N}])(?:${own.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
        blank,
      )
    : text;
  return patterns.reduce((left, pattern) => left.replace(pattern, blank), named);
};

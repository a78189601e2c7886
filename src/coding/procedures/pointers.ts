import type { Reference } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';

/** A claim line points to four diagnoses at most (2400 SV107). */
const mostPointers = 4;

/** Which diagnoses of the claim or of the suggestions a service is for. */
export interface Pointers {
  /** Those of the Conditions that were its reason. */
  ofReasons(reasons: readonly Reference[] | undefined): string[];
  /** Those that the note assesses under these titles. */
  ofTitles(titles: readonly EvidenceSpan[]): string[];
}

const silent = new Set('a an and of the to with without on in for new'.split(' '));

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '' && !silent.has(word)),
  );

const areSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const [less, more] = one.size <= other.size ? [one, other] : [other, one];
  return less.size > 0 && [...less].every((word) => more.has(word));
};

const isAt = (span: EvidenceSpan, title: EvidenceSpan): boolean =>
  span.document === title.document && span.start < title.end && span.end > title.start;

/** The pointers over the diagnoses that are suggested and the coded Conditions. */
export const pointersOver = (
  chart: Pick<Chart, 'conditions'>,
  diagnoses: readonly Suggestion[],
): Pointers => {
  const byCondition = new Map<string, string>();
  for (const { id, evidence } of diagnoses)
    for (const one of evidence) byCondition.set(literal(one) ?? '', id);
  for (const { id, code } of chart.conditions) {
    const stated = codeIn(code, external.icd10cm);
    if (stated) byCondition.set(`Condition/${id}`, `dx-${stated}`);
  }
  const inWords = chart.conditions.flatMap(({ id, code }) => {
    const pointer = byCondition.get(`Condition/${id}`);
    const words = code?.text ?? code?.coding?.find(({ display }) => display)?.display;
    return pointer && words ? [{ pointer, words: wordsOf(words) }] : [];
  });
  const limited = (found: readonly string[]): string[] =>
    [...new Set(found)].slice(0, mostPointers);
  return {
    ofReasons: (reasons) =>
      limited((reasons ?? []).flatMap((one) => byCondition.get(literal(one) ?? '') ?? [])),
    ofTitles: (titles) =>
      limited(
        titles.flatMap((title) => [
          ...inWords
            .filter(({ words }) => areSame(words, wordsOf(title.exact)))
            .map(({ pointer }) => pointer),
          ...diagnoses
            .filter(
              ({ kind, spans }) => kind === 'diagnosis' && spans?.some((one) => isAt(one, title)),
            )
            .map(({ id }) => id),
        ]),
      ),
  };
};

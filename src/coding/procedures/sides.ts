import type { CodeableConcept } from '@medplum/fhirtypes';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';

/** The side of the body that something was done on. */
export type Side = 'left' | 'right' | 'both';

const bySnomed: Record<string, Side> = {
  '7771000': 'left',
  '24028007': 'right',
  '51440002': 'both',
};

const sideInWords = (words: string): Side | undefined => {
  const found = words.toLowerCase();
  const isBoth = /\b(both|bilateral(ly)?)\b/.test(found);
  const isLeft = /\bleft\b/.test(found);
  const isRight = /\bright\b/.test(found);
  if (isBoth || (isLeft && isRight)) return 'both';
  return isLeft ? 'left' : isRight ? 'right' : undefined;
};

/** The one side that concepts state, by SNOMED CT laterality or in words; two that differ are none. */
export const sideOf = (concepts: readonly CodeableConcept[]): Side | undefined => {
  const found = new Set(
    concepts.flatMap((concept) => {
      const coded = bySnomed[codeIn(concept, external.snomed) ?? ''];
      return coded ?? sideInWords(concept.text ?? concept.coding?.[0]?.display ?? '') ?? [];
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
};

/**
 * The modifier that says the side: LT, RT, or 50 for both, where the fee schedule counts the sides of
 * the service apart (bilateral indicator 1 or 3; Medicare Claims Processing Manual, chapter 23).
 */
export const sideModifier = (
  tables: CodeTables,
  code: string,
  side: Side | undefined,
  date: LocalDate,
): string | undefined => {
  if (!side) return undefined;
  const value = tables.relativeValue(code, date);
  const bilateral = value.loaded ? value.row?.bilateral : undefined;
  if (bilateral !== '1' && bilateral !== '3') return undefined;
  return { left: 'LT', right: 'RT', both: '50' }[side];
};

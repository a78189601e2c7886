import { expect, test } from 'vitest';
import { tablesOf } from '../edits/clean-chart.ts';
import { aCondition, aDose, aVisit, servicesOf, suggestedFor } from './a-visit.ts';

const day = '2026-11-03';

/** The titles of so many billable codes of the starter set. */
const titles = (count: number): string[] => {
  const codes = tablesOf([]).table('icd-10-cm', day);
  if (!codes.loaded) throw new Error('the starter set is not loaded');
  const { table } = codes;
  return Array.from({ length: table.count }, (_, rank) => rank)
    .filter((rank) => table.billableAt(rank))
    .map((rank) => table.titleAt(rank))
    .slice(0, count);
};

test('given a visit with more problems than a review lists, then its services are listed all the same', () => {
  const conditions = titles(60).map((title, number) =>
    aCondition(title, { id: `condition-${number}` }),
  );
  const suggestions = suggestedFor(aVisit({ conditions, immunizations: [aDose('140')] }));
  expect(suggestions.filter(({ kind }) => kind === 'diagnosis')).toHaveLength(40);
  expect(servicesOf(suggestions)).toContain('90656');
});

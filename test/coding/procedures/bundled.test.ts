import { expect, test } from 'vitest';
import { external } from '../../../src/fhir/systems.ts';
import { aReport, aVisit, servicesOf, suggestedFor } from '../a-visit.ts';

const small = aReport({ coding: [{ system: external.loinc, code: '24321-2' }] }, { id: 'small' });
const large = aReport({ coding: [{ system: external.loinc, code: '24323-8' }] }, { id: 'large' });

test('given two panels of which one always includes the other, then the larger alone, and it says so', () => {
  const found = suggestedFor(aVisit({ reports: [small, large] }));
  expect(servicesOf(found)).toEqual(['80053']);
  expect(found[0]?.considered).toContain('80048 left out: included in 80053');
});

test('given the larger panel on the claim already, then the smaller is not suggested beside it', () => {
  expect(servicesOf(suggestedFor(aVisit({ reports: [small] }), {}, ['80053']))).toEqual([]);
});

test('given a test of a panel that stands beside it, then the panel alone', () => {
  const creatinine = aReport(
    { coding: [{ system: external.loinc, code: '2161-8' }] },
    { id: 'one' },
  );
  const panel = {
    panel: {
      components: (code: string) => (code === '80053' ? ['82570'] : []),
      panelsOf: (code: string) => (code === '82570' ? ['80053'] : []),
    },
  };
  expect(servicesOf(suggestedFor(aVisit({ reports: [creatinine, large] }), panel))).toEqual([
    '80053',
  ]);
  expect(servicesOf(suggestedFor(aVisit({ reports: [creatinine, large] })))).toEqual([
    '82570',
    '80053',
  ]);
});

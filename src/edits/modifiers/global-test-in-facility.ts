import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';

/** Hospitals, their departments, nursing and surgical facilities. */
const facilities: ReadonlySet<string> = new Set('19 21 22 23 24 26 31 51 52 56 61'.split(' '));

/** A test done in a facility is billed whole, where the technical part is the facility’s. */
export const globalTestInFacility: ClaimEdit = {
  id: 'global-test-in-facility',
  row: 'F10',
  severity: 'D',
  snip: 6,
  message: 'A test done in a facility is billed whole, where the technical part is the facility’s.',
  source: 'Medicare Claims Processing Manual, chapter 13, 20.1; RARC N195; CARC 5',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Add 26 if only the reading is yours; the facility bills the rest.',
  },
  check: (chart, tables) => {
    const isWhole = (line: ClaimItem): boolean =>
      facilities.has(elements.placeOfService.read(line) ?? '') &&
      !modifierCodes(line).some((code) => code === '26' || code === 'TC');
    if (!chart.claim.item?.some(isWhole)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(
      chart,
      (line) =>
        isWhole(line) &&
        fees.table.indicator(procedureCode(line) ?? '', '', 'pcTc') === '1' &&
        'modifier',
    );
  },
  examples: {
    fails: { 'an X-ray read in the hospital': (chart) => imagedIn(chart, '22') },
    passes: {
      'only the reading': (chart) => imagedIn(chart, '22', '26'),
      'an X-ray in the office': (chart) => imagedIn(chart, '11'),
    },
  },
};
const imagedIn = (chart: DraftChart, place: string, ...modifiers: readonly string[]): void => {
  beside(chart, '71046', modifiers, {
    locationCodeableConcept: { coding: [{ system: external.placeOfService, code: place }] },
  });
  chart.practice = {
    ...chart.practice,
    payers: chart.practice.payers.map((row) => ({ ...row, severalPlaces: true })),
  };
};

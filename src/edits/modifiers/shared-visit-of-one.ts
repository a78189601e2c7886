import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, placed, withoutCodeSets } from '../examples/example-charts.ts';

/** A visit is billed as shared, and the record names only one clinician in it. */
export const sharedVisitOfOne: ClaimEdit = {
  id: 'shared-visit-of-one',
  row: 'F13',
  severity: 'W',
  snip: 6,
  message: 'A visit is billed as shared, and the record names only one clinician in it.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.18; 42 CFR 415.140',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Name the other clinician in the visit, or remove FS.' },
  check: (chart) => {
    const isShared = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) && modifierCodes(line).includes('FS');
    if (!chart.claim.item?.some(isShared)) return [];
    const named = new Set(
      [
        ...(chart.encounter?.participant ?? []).map(({ individual }) => literal(individual)),
        ...(chart.claim.careTeam ?? []).map(({ provider }) => literal(provider)),
      ].filter((one) => one?.startsWith('Practitioner')),
    );
    return named.size > 1 ? [] : eachLine(chart, (line) => isShared(line) && 'modifier');
  },
  examples: {
    fails: { 'FS with one clinician': (chart) => shared(chart) },
    passes: {
      'two clinicians in the visit': (chart) => {
        shared(chart);
        sharedWith(chart, 'Practitioner/nurse');
      },
    },
  },
};
const shared = (chart: DraftChart): void => {
  withoutCodeSets(chart);
  billing(chart, '99232', 'FS');
  placed(chart, '22');
};

const sharedWith = (chart: DraftChart, reference: string): void => {
  if (chart.encounter)
    chart.encounter = {
      ...chart.encounter,
      participant: [
        { individual: { reference: 'Practitioner/doctor' } },
        { individual: { reference } },
      ],
    };
};

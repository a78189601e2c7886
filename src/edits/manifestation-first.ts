import { dateOfService, today } from '../chart.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { diagnosesOf, diagnosisPlace } from './diagnosis-place.ts';
import type { ClaimEdit } from './edit.ts';

/** A manifestation code is first-listed; its cause has to come before it. Source: ICD-10-CM guidelines I.A.13. */
export const manifestationFirst: ClaimEdit = {
  id: 'manifestation-first',
  row: 'D12',
  severity: 'R',
  snip: 5,
  message: 'The first diagnosis is a manifestation, which may only follow its cause.',
  source: 'ICD-10-CM guidelines I.A.13',
  sourceChecked: false,
  needs: ['icd-10-cm-notes'],
  fix: { kind: 'question', words: 'List the underlying disease first.' },
  check: ({ claim, ...chart }, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const first = [...diagnosisCodes(claim)].sort(([a], [b]) => a - b)[0];
    const notes = tables.table('icd-10-cm-notes', date);
    if (!notes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    return first && notes.table.isManifestation(first[1]) ? [diagnosisPlace(first[0])] : [];
  },
  examples: {
    fails: {
      'anemia of kidney disease before the kidney disease': (chart) => {
        chart.claim.diagnosis = diagnosesOf('D63.1', 'N18.30');
      },
    },
    passes: {
      'the kidney disease first': (chart) => {
        chart.claim.diagnosis = diagnosesOf('N18.30', 'D63.1');
      },
    },
  },
};

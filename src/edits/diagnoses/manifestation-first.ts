import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** A manifestation code is first-listed; its cause has to come before it. */
export const manifestationFirst: ClaimEdit = {
  id: 'manifestation-first',
  row: 'D12',
  severity: 'R',
  snip: 5,
  message: 'The first diagnosis is a manifestation, which may only follow its cause.',
  source: 'ICD-10-CM guidelines I.A.13',
  sourceChecked: false,
  needs: ['icd-10-cm-notes'],
  fix: { kind: 'suggestion', words: 'List the underlying disease first.' },
  check: ({ claim, ...chart }, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const [first] = listedDiagnoses(claim);
    const notes = tables.table('icd-10-cm-notes', date);
    if (!notes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    return first && notes.table.isManifestation(first.code) ? [diagnosisPlace(first.sequence)] : [];
  },
  examples: {
    fails: {
      'anemia of kidney disease before the kidney disease': (chart) => {
        diagnosed(chart, 'D63.1', 'N18.30');
      },
    },
    passes: {
      'the kidney disease first': (chart) => {
        diagnosed(chart, 'N18.30', 'D63.1');
      },
    },
  },
};

import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { isCauseMissing } from './underlying-cause.ts';

/** A manifestation code stands without the disease that its code-first note names. */
export const manifestationWithoutCause: ClaimEdit = {
  id: 'manifestation-without-cause',
  row: 'D12',
  severity: 'R',
  snip: 5,
  message:
    'A diagnosis that is only a manifestation stands without the disease that it comes from.',
  source: 'ICD-10-CM guidelines I.A.13',
  sourceChecked: false,
  needs: ['icd-10-cm-notes', 'icd-10-cm'],
  fix: {
    kind: 'suggestion',
    words: 'Code the underlying disease as the record states it, and list it before.',
  },
  check: ({ claim, ...chart }, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const notes = tables.table('icd-10-cm-notes', date);
    if (!notes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    const codes = tables.table('icd-10-cm', date);
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    const listed = listedDiagnoses(claim);
    // First-listed, it is the business of another edit.
    return listed.flatMap(({ sequence, code }, index) =>
      index > 0 &&
      notes.table.isManifestation(code) &&
      isCauseMissing(listed, index, notes.table, codes.table)
        ? [diagnosisPlace(sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'anemia of kidney disease without the kidney disease': (chart) =>
        diagnosed(chart, 'I10', 'D63.1'),
    },
    passes: {
      'the kidney disease before it': (chart) => diagnosed(chart, 'N18.30', 'D63.1'),
    },
  },
};

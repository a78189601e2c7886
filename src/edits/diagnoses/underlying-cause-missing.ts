import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { isCauseMissing } from './underlying-cause.ts';

/** A code with a code-first note stands without any code that the note names before it. */
export const underlyingCauseMissing: ClaimEdit = {
  id: 'underlying-cause-missing',
  row: 'D13',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis asks for its underlying cause first, and none stands before it.',
  source: 'ICD-10-CM guidelines I.A.13 and I.A.17',
  sourceChecked: false,
  needs: ['icd-10-cm-notes', 'icd-10-cm'],
  fix: { kind: 'suggestion', words: 'Code the cause if the record states it, and list it first.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const notes = tables.table('icd-10-cm-notes', date);
    if (!notes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    const codes = tables.table('icd-10-cm', date);
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    const listed = listedDiagnoses(chart.claim);
    // Manifestations are rejected without it, by edits of their own.
    return listed.flatMap(({ sequence, code }, index) =>
      isCauseMissing(listed, index, notes.table, codes.table) && !notes.table.isManifestation(code)
        ? [diagnosisPlace(sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'heart failure of high blood pressure without the high blood pressure': (chart) =>
        diagnosed(chart, 'E11.9', 'I50.31'),
    },
    passes: {
      'the cause before it': (chart) => diagnosed(chart, 'I11.0', 'I50.31'),
      'a manifestation, of which another edit speaks': (chart) => diagnosed(chart, 'I10', 'D63.1'),
    },
  },
};

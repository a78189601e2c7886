import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Two diagnoses of the claim exclude each other by an Excludes1 note. */
export const diagnosesExcludeEachOther: ClaimEdit = {
  id: 'diagnoses-exclude-each-other',
  row: 'D14',
  severity: 'D',
  snip: 5,
  message:
    'Two diagnoses of the claim exclude each other: by an Excludes1 note they are never coded together.',
  source: 'ICD-10-CM guidelines I.A.12.a; Excludes1 notes of the Tabular List',
  sourceChecked: false,
  needs: ['icd-10-cm-notes'],
  fix: {
    kind: 'suggestion',
    words:
      'Keep the one that the record supports; if the two conditions have nothing to do with each other, give that as the reason and keep both.',
  },
  check: (chart, tables) => {
    const notes = tables.table('icd-10-cm-notes', dateOfService(chart) ?? today(chart));
    if (!notes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    const listed = listedDiagnoses(chart.claim);
    return listed.flatMap(({ sequence, code }, index) =>
      listed.slice(0, index).some((earlier) => notes.table.excludes1Between(earlier.code, code))
        ? [diagnosisPlace(sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'diabetes of both types': (chart) => diagnosed(chart, 'E11.9', 'E10.9'),
    },
    passes: {
      'diabetes and high blood pressure': (chart) => diagnosed(chart, 'E11.9', 'I10'),
    },
  },
};

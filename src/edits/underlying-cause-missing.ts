import { dateOfService, today } from '../chart.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { diagnosesOf, diagnosisPlace } from './diagnosis-place.ts';
import type { ClaimEdit } from './edit.ts';

/** A code with a code-first note stands without any code that the note names before it. Source: ICD-10-CM guidelines I.A.13 and I.A.17. */
export const underlyingCauseMissing: ClaimEdit = {
  id: 'underlying-cause-missing',
  row: 'D13',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis asks for its underlying cause first, and none stands before it.',
  source: 'ICD-10-CM guidelines I.A.13 and I.A.17',
  sourceChecked: false,
  needs: ['icd-10-cm-notes'],
  fix: { kind: 'question', words: 'Code the cause if the record states it, and list it first.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const notes = tables.table('icd-10-cm-notes', date);
    const codes = tables.table('icd-10-cm', date);
    if (!notes.loaded || !codes.loaded) return { fails: [], missing: ['icd-10-cm-notes'] };
    const listed = [...diagnosisCodes(chart.claim)].sort(([a], [b]) => a - b);
    return listed.flatMap(([sequence, code], index) => {
      const before = listed.slice(0, index).map(([, earlier]) => codes.table.rank(earlier));
      const isUnmet = notes.table
        .codeFirst(code)
        .some(
          ({ ranges, isConditional, isOpen }) =>
            !isConditional &&
            !isOpen &&
            !before.some((rank) => ranges.some(([from, to]) => from <= rank && rank <= to)),
        );
      return isUnmet ? [diagnosisPlace(sequence)] : [];
    });
  },
  examples: {
    fails: {
      'anemia of kidney disease without the kidney disease': (chart) => {
        chart.claim.diagnosis = diagnosesOf('I10', 'D63.1');
      },
    },
    passes: {
      'the kidney disease before it': (chart) => {
        chart.claim.diagnosis = diagnosesOf('N18.30', 'D63.1');
      },
    },
  },
};

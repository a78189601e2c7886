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
  needs: ['icd-10-cm'],
  fix: 'Code the cause if the record states it, and list it first.',
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.diagnosis('I10', date).loaded) return { fails: [], missing: ['icd-10-cm'] };
    const codes = [...diagnosisCodes(chart.claim)].sort(([a], [b]) => a - b);
    return codes.flatMap(([sequence, code], index) => {
      const answer = tables.diagnosis(code, date);
      const causes = answer.loaded ? answer.row?.codeFirst : undefined;
      const before = codes.slice(0, index).map(([, earlier]) => earlier);
      const isMet = before.some((earlier) => causes?.some((cause) => earlier.startsWith(cause)));
      return causes?.length && !isMet ? [diagnosisPlace(sequence)] : [];
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

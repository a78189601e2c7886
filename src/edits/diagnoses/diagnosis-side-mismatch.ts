import { dateOfService, today } from '../../chart.ts';
import { diagnosisCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { diagnosesOf } from './diagnosis-place.ts';
import { sideOfLine } from './line-side.ts';

/** A line's modifier states one side and all its sided diagnoses the other. */
export const diagnosisSideMismatch: ClaimEdit = {
  id: 'diagnosis-side-mismatch',
  row: 'D15',
  severity: 'D',
  snip: 5,
  message: 'The modifier of a service line states one side and its diagnosis the other.',
  source: 'ICD-10-CM guidelines I.B.13',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: {
    kind: 'question',
    words: 'Look in the record for the side that was treated and correct the wrong one.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.diagnosis('I10', date).loaded) return { fails: [], missing: ['icd-10-cm'] };
    const codes = diagnosisCodes(chart.claim);
    return eachLine(chart, (line) => {
      const side = sideOfLine(line);
      if (!side) return false;
      const sides = (line.diagnosisSequence ?? []).flatMap((pointer) => {
        const answer = tables.diagnosis(codes.get(pointer) ?? '', date);
        return answer.loaded && answer.row?.laterality ? [answer.row.laterality] : [];
      });
      // Bilateral agrees with either side; a line may also serve diagnoses of both.
      const opposite = side === 'left' ? 'right' : 'left';
      const differs = sides.includes(opposite);
      return differs && !sides.includes(side) && !sides.includes('bilateral') && 'modifier';
    });
  },
  examples: {
    fails: {
      'the left ear treated, the right one diagnosed': (chart) => onEar(chart, 'H61.21', 'LT'),
    },
    passes: {
      'the same side': (chart) => onEar(chart, 'H61.22', 'LT'),
      'diagnoses of both sides, each with its own code': (chart) => {
        onEar(chart, 'H61.21', 'LT');
        chart.claim.diagnosis = diagnosesOf('H61.21', 'H61.22');
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [1, 2] };
      },
      'a diagnosis of both sides': (chart) => onEar(chart, 'H61.23', 'LT'),
      'modifiers of both sides': (chart) => onEar(chart, 'H61.21', 'LT', 'RT'),
    },
  },
};

const onEar = (chart: DraftChart, diagnosis: string, ...modifiers: readonly string[]): void => {
  chart.claim.diagnosis = diagnosesOf(diagnosis);
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    modifier: modifiers.map((code) => ({ coding: [{ code }] })),
  };
};

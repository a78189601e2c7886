import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosesOf } from './diagnosis-place.ts';

/** A service line points to no diagnosis, to one that is not there, to one twice, or to more than four. */
export const diagnosisPointerMissing: ClaimEdit = {
  id: 'diagnosis-pointer-missing',
  row: 'D08',
  severity: 'R',
  snip: 4,
  message:
    'A service line points to no diagnosis, to one that is not there, to one twice, or to more than four.',
  source: '837P 2400 SV107; NUCC item 24E',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Choose the diagnoses that were the reason for the service.' },
  check: (chart) => {
    const present = new Set((chart.claim.diagnosis ?? []).map(({ sequence }) => sequence));
    return eachLine(chart, ({ diagnosisSequence: pointers = [] }) => {
      const isRight =
        pointers.length >= 1 &&
        pointers.length <= 4 &&
        new Set(pointers).size === pointers.length &&
        pointers.every((pointer) => present.has(pointer));
      return !isRight && 'diagnosisSequence';
    });
  },
  examples: {
    fails: {
      'no pointer': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [] };
      },
      'a pointer to nothing': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [9] };
      },
      'five of them': (chart) => {
        chart.claim.diagnosis = diagnosesOf('I10', 'E11.9', 'E78.5', 'F41.9', 'E66.9');
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [1, 2, 3, 4, 5] };
      },
      'the same twice': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [1, 1] };
      },
    },
    passes: {
      four: (chart) => {
        chart.claim.diagnosis = diagnosesOf('I10', 'E11.9', 'E78.5', 'F41.9');
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [1, 2, 3, 4] };
      },
    },
  },
};

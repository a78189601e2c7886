import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed, noted } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { hasUncertainty, isUncertain, namesOf, sentencesOf } from './note-mentions.ts';

/** The note only suspects what the claim states as a diagnosis. */
export const diagnosisUncertainInNote: ClaimEdit = {
  id: 'diagnosis-uncertain-in-note',
  row: 'D22',
  severity: 'W',
  snip: 5,
  message: 'The note only suspects a condition that the claim states as a diagnosis.',
  source: 'ICD-10-CM guidelines IV.H',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: {
    kind: 'suggestion',
    words:
      'Code the symptoms that led to the suspicion, or ask the clinician whether it is certain.',
  },
  check: (chart, tables) => {
    const codes = tables.table('icd-10-cm', dateOfService(chart) ?? today(chart));
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    if (!hasUncertainty(chart)) return [];
    const sentences = sentencesOf(chart);
    return listedDiagnoses(chart.claim).flatMap(({ sequence, code }) => {
      const names = namesOf(chart, code, codes.table.titleAt(codes.table.rank(code)));
      const said = sentences.flatMap((sentence) => {
        const name = names.find((one) => sentence.includes(one));
        return name ? [isUncertain(sentence, name)] : [];
      });
      // One certain sentence is enough, and a diagnosis may be worded otherwise.
      return said.length > 0 && said.every(Boolean) ? [diagnosisPlace(sequence)] : [];
    });
  },
  examples: {
    fails: {
      'a possible pneumonia': (chart) => {
        diagnosed(chart, 'J18.9');
        noted(chart, 'Fever and cough for three days. Possible pneumonia, X-ray tomorrow.');
      },
    },
    passes: {
      'a pneumonia that the X-ray showed': (chart) => {
        diagnosed(chart, 'J18.9');
        noted(chart, 'Suspected pneumonia yesterday. X-ray shows pneumonia on the left.');
      },
    },
  },
};

import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { ageOfPatient } from '../patient/patient-age.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, type ListedDiagnosis, listedDiagnoses } from './listed-diagnoses.ts';

const isNewborns = (one: ListedDiagnosis): boolean => isOfCategories(one, 'P00', 'P96');

/** Chapter 15, outcome of delivery, weeks, supervision: what only a mother has. */
const isMothers = (one: ListedDiagnosis): boolean =>
  isOfCategories(one, 'O00', 'O9A') || /^Z(33|34|36|37|39|3A)/.test(one.bare);

/** Codes of the mother and of the newborn stand on one claim, or the mother's on the newborn's. */
export const motherAndNewbornMixed: ClaimEdit = {
  id: 'mother-and-newborn-mixed',
  row: 'D19',
  severity: 'D',
  snip: 5,
  message:
    'A diagnosis of the newborn stands on the claim of the mother, or one of the mother on the claim of the newborn.',
  source: 'ICD-10-CM guidelines I.C.15.a.2 and I.C.16.a.1',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Bill mother and newborn on claims of their own, each with the codes of that patient.',
  },
  check: (chart) => {
    const listed = listedDiagnoses(chart.claim);
    const mothers = listed.filter(isMothers);
    if (mothers.length === 0) return [];
    const age = ageOfPatient(chart, dateOfService(chart) ?? today(chart));
    const wrong = age === 0 ? mothers : listed.filter(isNewborns);
    return wrong.map(({ sequence }) => diagnosisPlace(sequence));
  },
  examples: {
    fails: {
      "the newborn's early birth on the mother's claim": (chart) =>
        diagnosed(chart, 'O80', 'Z3A.39', 'Z37.0', 'P07.18'),
      "a delivery on the newborn's claim": (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2026-11-02' };
        diagnosed(chart, 'O80', 'Z3A.39', 'Z37.0');
      },
    },
    passes: {
      'a delivery': (chart) => diagnosed(chart, 'O80', 'Z3A.39', 'Z37.0'),
      'a newborn': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2026-11-02' };
        diagnosed(chart, 'P59.9');
      },
    },
  },
};

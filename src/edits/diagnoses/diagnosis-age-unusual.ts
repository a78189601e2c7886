import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { renderedCodeEdits } from '../examples/example-tables.ts';
import { ageOfPatient } from '../patient/patient-age.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Birth and the check-ups of newborns hold the claim, by an edit of their own. */
const isNewbornAlone = (bare: string): boolean =>
  bare.startsWith('Z38') || bare.startsWith('Z0011');

/** A diagnosis is unusual at the patient's age. */
export const diagnosisAgeUnusual: ClaimEdit = {
  id: 'diagnosis-age-unusual',
  row: 'D18',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis is unusual at the age that the patient had on the date of service.',
  source:
    'Medicare Code Editor, age lists, an inpatient edit; ICD-10-CM guidelines I.C.15 and I.C.16.a.4',
  sourceChecked: false,
  needs: ['mce'],
  fix: {
    kind: 'question',
    words:
      'Check the code and the birth date; a condition from birth may stay coded while it lasts.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const mce = tables.table('mce', date);
    if (!mce.loaded) return { fails: [], missing: ['mce'] };
    const age = ageOfPatient(chart, date);
    if (age === undefined) return [];
    return listedDiagnoses(chart.claim).flatMap(({ sequence, code, bare }) => {
      const ages = mce.table.find(code)?.age;
      const isUnusual = ages !== undefined && (age < ages.from || ages.to < age);
      return isUnusual && !isNewbornAlone(bare) ? [diagnosisPlace(sequence)] : [];
    });
  },
  examples: {
    fails: {
      'jaundice of the newborn at 65': (chart) => {
        diagnosed(chart, 'P59.9');
        chart.withTables = {
          mce: renderedCodeEdits({ 'P59.9': { age: { category: 'newborn', from: 0, to: 0 } } }),
        };
      },
    },
    passes: {
      'a disease of every age': (chart) => {
        chart.withTables = { mce: renderedCodeEdits({}) };
      },
    },
  },
};

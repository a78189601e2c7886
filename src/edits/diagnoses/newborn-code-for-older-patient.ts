import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { daysOfPatient } from '../patient/patient-age.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Beginnings of codes for newborns alone, with the first and last day of life that they are for. */
const newbornDays: readonly [stem: string, from: number, to: number][] = [
  ['Z38', 0, 28],
  ['Z00110', 0, 7],
  ['Z00111', 8, 28],
];

/** A code for newborns alone stands on the claim of an older patient. */
export const newbornCodeForOlderPatient: ClaimEdit = {
  id: 'newborn-code-for-older-patient',
  row: 'D18',
  severity: 'D',
  snip: 5,
  message:
    'A diagnosis is for newborns of another age than the patient had on the date of service.',
  source: 'ICD-10-CM guidelines I.C.16.a and I.C.21.c.12; titles of Z00.110 and Z00.111',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check the birth date; if it is right, choose the code for the age: a birth is coded on the birth record alone, a check-up by the days of life.',
  },
  check: (chart) => {
    const listed = listedDiagnoses(chart.claim).filter(({ bare }) => bare.startsWith('Z'));
    if (listed.length === 0) return [];
    const days = daysOfPatient(chart, dateOfService(chart) ?? today(chart));
    if (days === undefined) return [];
    return listed.flatMap(({ sequence, bare }) =>
      newbornDays.some(([stem, from, to]) => bare.startsWith(stem) && (days < from || to < days))
        ? [diagnosisPlace(sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'a birth on the claim of a grown patient': (chart) => diagnosed(chart, 'Z38.00'),
      'the first check-up at the age of three weeks': (chart) =>
        bornOn(chart, '2026-10-13', 'Z00.110'),
    },
    passes: {
      'the check-up of the weeks after it': (chart) => bornOn(chart, '2026-10-13', 'Z00.111'),
    },
  },
};

const bornOn = (chart: DraftChart, birthDate: string, code: string): void => {
  chart.patient = { ...chart.patient, birthDate };
  diagnosed(chart, code);
};

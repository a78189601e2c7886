import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, type ListedDiagnosis, listedDiagnoses } from './listed-diagnoses.ts';

/** After birth, and where the pregnancy ended early, weeks are not coded. */
const isWithoutWeeks = (one: ListedDiagnosis, title: string): boolean =>
  isOfCategories(one, 'O00', 'O08') ||
  isOfCategories(one, 'O85', 'O92') ||
  isOfCategories(one, 'O94', 'O94') ||
  (/puerperium|postpartum/i.test(title) && !/pregnancy|childbirth/i.test(title));

/** A diagnosis of pregnancy stands without the weeks of gestation. */
export const pregnancyWeeksMissing: ClaimEdit = {
  id: 'pregnancy-weeks-missing',
  row: 'D20',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis of pregnancy stands without the code for the weeks of gestation.',
  source: 'ICD-10-CM guidelines I.C.21.c.11; note at Z3A',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: { kind: 'suggestion', words: 'Add the Z3A code of the week that the record states.' },
  check: (chart, tables) => {
    const codes = tables.table('icd-10-cm', dateOfService(chart) ?? today(chart));
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    const listed = listedDiagnoses(chart.claim);
    if (listed.some(({ bare }) => bare.startsWith('Z3A') || bare === 'Z332')) return [];
    const { table } = codes;
    const pregnant = listed.find(
      (one) =>
        isOfCategories(one, 'O00', 'O9A') &&
        !isWithoutWeeks(one, table.titleAt(table.rank(one.code))),
    );
    return pregnant ? [diagnosisPlace(pregnant.sequence)] : [];
  },
  examples: {
    fails: {
      'anemia in pregnancy': (chart) => diagnosed(chart, 'O99.019'),
    },
    passes: {
      'with its week': (chart) => diagnosed(chart, 'O99.019', 'Z3A.20'),
      'anemia after birth': (chart) => diagnosed(chart, 'O99.03'),
      'a miscarriage': (chart) => diagnosed(chart, 'O03.9'),
    },
  },
};

import type { Condition } from '@medplum/fhirtypes';
import { dateOfService, today } from '../../chart.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';
import { firstLine, injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { sideOfLine } from './line-side.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** SNOMED CT: left, right, right and left. */
const sides = new Set(['7771000', '24028007', '51440002']);

const statesSide = ({ bodySite = [] }: Condition): boolean =>
  bodySite.some(
    (site) =>
      site.coding?.some(
        ({ system, code }) => system === external.snomed && sides.has(code ?? ''),
      ) || /\b(left|right|bilateral)\b/i.test(site.text ?? site.coding?.[0]?.display ?? ''),
  );

/** A diagnosis leaves the side open that a modifier or the recorded condition states. */
export const diagnosisSideUnspecified: ClaimEdit = {
  id: 'diagnosis-side-unspecified',
  row: 'D16',
  severity: 'W',
  snip: 5,
  message:
    'A diagnosis leaves the side of the body open, although a modifier or the record states it.',
  source: 'ICD-10-CM guidelines I.B.13 and I.B.18',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: { kind: 'suggestion', words: 'Choose the code of the side that the record states.' },
  check: (chart, tables) => {
    const codes = tables.table('icd-10-cm', dateOfService(chart) ?? today(chart));
    if (!codes.loaded) return { fails: [], missing: ['icd-10-cm'] };
    return listedDiagnoses(chart.claim).flatMap(({ sequence, code }) => {
      if (codes.table.lateralityAt(codes.table.rank(code)) !== 'unspecified') return [];
      const byLine = chart.claim.item?.some(
        (line) => line.diagnosisSequence?.includes(sequence) && sideOfLine(line),
      );
      const byRecord = chart.conditions.some(
        (condition) => codeIn(condition.code, external.icd10cm) === code && statesSide(condition),
      );
      return byLine || byRecord ? [diagnosisPlace(sequence)] : [];
    });
  },
  examples: {
    fails: {
      'a sprain of some ankle, recorded on the right': (chart) => {
        injured(chart, 'S93.409A');
        chart.conditions = [onTheRight('S93.409A')];
      },
      'an X-ray of the right ankle for a sprain of some ankle': (chart) => {
        injured(chart, 'S93.409A');
        firstLine(chart, { code: '73610', modifiers: ['RT'] });
      },
    },
    passes: {
      'the side in the code': (chart) => injured(chart, 'S93.401A'),
      'a side that nobody states': (chart) => injured(chart, 'S93.409A'),
    },
  },
};

const onTheRight = (code: string): Condition => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/patient' },
  encounter: { reference: 'Encounter/visit' },
  code: { coding: [{ system: external.icd10cm, code }] },
  bodySite: [{ coding: [{ system: external.snomed, code: '24028007' }] }],
});

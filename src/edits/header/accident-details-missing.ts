import type { Claim } from '@medplum/fhirtypes';
import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { codeSystem, external } from '../../fhir/systems.ts';
import { diagnosesOf } from '../diagnoses/diagnosis-place.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** HL7's word for a motor vehicle accident and X12's. */
const auto = new Set(['MVA', 'AA']);

/** An accident has no date, or an auto accident no state. */
export const accidentDetailsMissing: ClaimEdit = {
  id: 'accident-details-missing',
  row: 'C07',
  severity: 'R',
  snip: 4,
  message: 'An accident has no date, or an auto accident no state.',
  source: '837P 2300 CLM11 and DTP*439; NUCC items 10b and 14',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask the patient when, and in which state, it happened.' },
  check: ({ claim }) => {
    if (!claim.accident) {
      // An illness from work needs no date; an injury at work has one.
      const isInjury = [...diagnosisCodes(claim).values()].some((code) => /^[ST]/.test(code));
      return isInjury && elements.workRelated.read(claim) ? [elements.accidentDate.path] : [];
    }
    const isAuto = auto.has(elements.accidentType.read(claim) ?? '');
    return [
      ...(elements.accidentDate.read(claim) ? [] : [elements.accidentDate.path]),
      ...(isAuto && !elements.accidentState.read(claim) ? [elements.accidentState.path] : []),
    ];
  },
  examples: {
    fails: {
      'a car accident without state': (chart) => {
        chart.claim.accident = accident('MVA');
      },
      'an injury at work without date': (chart) => {
        chart.claim.diagnosis = diagnosesOf('S93.401A');
        fromWork(chart);
      },
      'an accident without date': (chart) => {
        chart.claim.accident = { ...accident('SCHOOL'), date: '' };
      },
    },
    passes: {
      'a fall at school': (chart) => {
        chart.claim.accident = accident('SCHOOL');
      },
      'a car accident with its state': (chart) => {
        chart.claim.accident = { ...accident('MVA'), locationAddress: { state: 'IL' } };
      },
      'an illness from work, which has no accident date': (chart) => fromWork(chart),
    },
  },
};

const fromWork = (chart: DraftChart): void => {
  chart.claim.supportingInfo = [
    {
      sequence: 1,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'employmentimpacted' }] },
    },
  ];
};

const accident = (code: string): NonNullable<Claim['accident']> => ({
  date: '2026-11-02',
  type: { coding: [{ system: external.actCode, code }] },
});

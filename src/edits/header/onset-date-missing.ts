import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { diagnosesOf } from '../diagnoses/diagnosis-place.ts';
import { payerStates } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';

/** Care before a birth: supervision, and the diseases and problems of pregnancy. */
const pregnancy = /^(O09|O[12]\d|O3[0-6]|O4[0-8]|Z34|Z3A)/;

/** The date of onset, or of the last menstrual period, is missing where it is asked for. */
export const onsetDateMissing: ClaimEdit = {
  id: 'onset-date-missing',
  row: 'C09',
  severity: 'W',
  snip: 4,
  message:
    'The date on which the illness began, or of the last menstrual period of a pregnancy, is missing.',
  source: '837P 2300 DTP*431 and DTP*484; NUCC item 14; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'suggestion', words: 'Enter the date from the record, or ask the clinician.' },
  check: (chart) => {
    if (elements.onsetDate.read(chart.claim)) return [];
    for (const code of diagnosisCodes(chart.claim).values())
      if (pregnancy.test(code)) return [elements.onsetDate.path];
    return byPayerFact(chart, 'asksOnset', (isAsked) => (isAsked ? [elements.onsetDate.path] : []));
  },
  examples: {
    fails: {
      'a payer that asks for it': (chart) => payerStates(chart, { asksOnset: true }),
      'a pregnancy': (chart) => {
        chart.claim.diagnosis = diagnosesOf('Z34.01');
      },
    },
    passes: {
      'a payer that asks for it and gets it': (chart) => {
        payerStates(chart, { asksOnset: true });
        begunOn(chart, '2026-10-30');
      },
      'a payer that does not ask': () => undefined,
    },
  },
};

const begunOn = (chart: DraftChart, timingDate: string): void => {
  chart.claim.supportingInfo = [
    {
      sequence: 1,
      category: { coding: [{ system: external.supportingInfoCategory, code: 'onset' }] },
      timingDate,
    },
  ];
};

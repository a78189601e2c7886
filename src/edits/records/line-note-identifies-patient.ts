import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** A note to the payer names the patient, which it need not: the claim says already who the patient is. */
export const lineNoteIdentifiesPatient: ClaimEdit = {
  id: 'line-note-identifies-patient',
  row: 'S04',
  severity: 'W',
  snip: 6,
  message:
    'A note to the payer names the patient, which it need not: the claim says already who the patient is.',
  source: '45 CFR 164.502(b), minimum necessary',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Take name, birth date, telephone and numbers of the patient out of the note.',
  },
  check: ({ claim, patient }) => {
    if (!claim.supportingInfo?.length) return [];
    const words = [
      ...(patient.name ?? []).map(({ family }) => family),
      patient.birthDate,
      ...(patient.telecom ?? []).map(({ value }) => value),
    ].flatMap((one) => (one && one.length > 2 ? [one.toLowerCase()] : []));
    return claim.supportingInfo.flatMap((info, index) => {
      const text = info.category.coding?.some(({ code }) => code === 'info')
        ? (info.valueString?.toLowerCase() ?? '')
        : '';
      const isTelling =
        words.some((word) => text.includes(word)) || /\b\d{3}-\d{2}-\d{4}\b/.test(text);
      return isTelling ? [`Claim.supportingInfo[${index}].valueString`] : [];
    });
  },
  examples: {
    fails: { 'the name in a note': (chart) => noted(chart, 'Ms Tolliver took longer') },
    passes: { 'a note about the service': (chart) => noted(chart, 'took longer') },
  },
};

const noted = (chart: DraftChart, valueString: string): void => {
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    {
      sequence: 9,
      category: { coding: [{ system: external.supportingInfoCategory, code: 'info' }] },
      valueString,
    },
  ];
};

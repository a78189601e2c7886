import type { ClaimChart } from '../../chart.ts';

/** What diabetes is treated with, each with its code for long-term use (Z79.4, Z79.84, Z79.85). */
export type DiabetesTreatment = 'insulin' | 'by mouth' | 'injected, not insulin';

/** The code for long-term use of each treatment. */
export const longTermCodes: Readonly<Record<DiabetesTreatment, string>> = {
  insulin: 'Z794',
  'by mouth': 'Z7984',
  'injected, not insulin': 'Z7985',
};

/** Generic names; a brand alone is not recognised, and says nothing. */
const names: readonly [DiabetesTreatment, RegExp][] = [
  ['insulin', /\binsulin\b/i],
  [
    'by mouth',
    /\b(metformin|gli(pizide|mepiride|buride)|\w+gliptin|\w+gliflozin|pioglitazone|rosiglitazone|repaglinide|nateglinide|acarbose|miglitol)\b/i,
  ],
  [
    'injected, not insulin',
    /\b(exenatide|liraglutide|dulaglutide|lixisenatide|tirzepatide|pramlintide|semaglutide)\b/i,
  ],
];

/** Semaglutide is also taken as a tablet, which the name does not tell. */
const isTablet = (words: string): boolean => /\b(tablet|oral)/i.test(words);

/** The treatments of diabetes among the patient's active medications. */
export const diabetesTreatments = ({
  medications,
}: Pick<ClaimChart, 'medications'>): Set<DiabetesTreatment> => {
  const found = new Set<DiabetesTreatment>();
  for (const medication of medications) {
    if (medication.resourceType !== 'MedicationRequest' || medication.status !== 'active') continue;
    const concept = medication.medicationCodeableConcept;
    const words = concept?.text ?? concept?.coding?.[0]?.display ?? '';
    for (const [treatment, name] of names)
      if (name.test(words))
        found.add(treatment !== 'insulin' && isTablet(words) ? 'by mouth' : treatment);
  }
  return found;
};

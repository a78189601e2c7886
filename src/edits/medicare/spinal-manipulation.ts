import { external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';

/** Chiropractic manipulation of the spine, the only chiropractic care that Medicare covers. */
export const isManipulation = (code: string | undefined): boolean => /^9894[012]$/.test(code ?? '');

/** An example bills Medicare a manipulation for a subluxation, with these modifiers. */
export const manipulated = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  chart.claim.diagnosis = [
    {
      sequence: 1,
      diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'M99.03' }] },
    },
  ];
  chart.withoutTables.push('icd-10-cm');
  billing(chart, '98941', ...modifiers);
};

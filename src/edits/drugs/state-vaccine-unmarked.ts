import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';

/** The record says that the state supplied a vaccine, and the line does not. */
export const stateVaccineUnmarked: ClaimEdit = {
  id: 'state-vaccine-unmarked',
  row: 'L05',
  severity: 'D',
  snip: 7,
  message: 'The record says that the state supplied a vaccine, and the line does not.',
  source: 'State Medicaid manuals, Vaccines for Children; FHIR Immunization.fundingSource',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Add SL and set the charge to nothing, or correct the funding in the record.',
  },
  check: (chart, tables) => {
    if (!chart.immunizations.length) return [];
    const date = firstServiced(chart.claim);
    const supplied = new Set<string>();
    for (const given of chart.immunizations) {
      if (!given.fundingSource?.coding?.some(({ code }) => code === 'public')) continue;
      const answer = tables.vaccine(codeIn(given.vaccineCode, external.cvx) ?? '', date);
      if (!answer.loaded) return { fails: [], missing: ['cvx'] };
      for (const product of answer.row?.products ?? []) supplied.add(product);
    }
    if (!supplied.size) return [];
    return eachLine(
      chart,
      (line) =>
        supplied.has(elements.procedure.read(line) ?? '') &&
        !modifierCodes(line).includes('SL') &&
        'modifier',
    );
  },
  examples: {
    fails: { 'a vaccine of the programme without SL': (chart) => vaccinated(chart, 'public') },
    passes: { 'a vaccine that the clinic bought': (chart) => vaccinated(chart, 'private') },
  },
};

const vaccinated = (chart: DraftChart, fundedBy: string): void => {
  billing(chart, '90656');
  beside(chart, '90471');
  chart.immunizations = [
    {
      resourceType: 'Immunization',
      status: 'completed',
      patient: { reference: 'Patient/patient' },
      occurrenceDateTime: '2026-11-03',
      vaccineCode: { coding: [{ system: external.cvx, code: '140' }] },
      fundingSource: { coding: [{ code: fundedBy }] },
    },
  ];
};

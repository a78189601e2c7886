import { modifierCodes } from '../../fhir/elements.ts';
import { cents } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';

/** A vaccine that the state supplied is billed with a charge. */
export const stateVaccineCharged: ClaimEdit = {
  id: 'state-vaccine-charged',
  row: 'L05',
  severity: 'D',
  snip: 7,
  message: 'A vaccine that the state supplied is billed with a charge.',
  source: 'State Medicaid manuals, Vaccines for Children; modifier SL',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Set the charge to nothing; only the administration is paid.' },
  check: (chart) =>
    eachLine(
      chart,
      (line) => modifierCodes(line).includes('SL') && (cents(line.net) ?? 0) > 0 && 'net',
    ),
  examples: {
    fails: { 'a charge with SL': (chart) => vaccinated(chart, 200) },
    passes: { 'no charge with SL': (chart) => vaccinated(chart, 0) },
  },
};

const vaccinated = (chart: DraftChart, dollars: number): void => {
  withoutCodeSets(chart);
  const charge = { value: dollars, currency: 'USD' as const };
  billing(chart, '90471');
  beside(chart, '90656', ['SL'], { unitPrice: charge, net: charge });
};

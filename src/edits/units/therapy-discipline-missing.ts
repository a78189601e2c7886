import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Services that Medicare counts as therapy whoever gives them. */
const isTherapy = (code: string | undefined): boolean =>
  /^(9250[78]|9252[1-4]|92526|9701[0268]|9702[24]|9703[2-6]|97110|97112|97113|97116|97124|97140|97150|9716[1-8]|97530|97533|97535|97537|97542|97750|97755|9776[013])$/.test(
    code ?? '',
  );

/** A therapy service to Medicare does not say under which plan of care it was given. */
export const therapyDisciplineMissing: ClaimEdit = {
  id: 'therapy-discipline-missing',
  row: 'K05',
  severity: 'D',
  snip: 6,
  message: 'A therapy service to Medicare does not say under which plan of care it was given.',
  source: 'Medicare Claims Processing Manual, chapter 5, 10.3; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Add GP for physical, GO for occupational or GN for speech therapy, as the plan of care says.',
  },
  check: (chart) => {
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) =>
        isTherapy(elements.procedure.read(line)) &&
        !modifierCodes(line).some((code) => code === 'GP' || code === 'GO' || code === 'GN') &&
        'modifier',
    );
  },
  examples: {
    fails: {
      'exercises without plan': (chart) => treated(chart, '97110'),
      'speech therapy without plan': (chart) => treated(chart, '92507'),
    },
    passes: {
      'exercises under a plan of physical therapy': (chart) => treated(chart, '97110', 'GP'),
    },
  },
};

const treated = (chart: DraftChart, code: string, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  billing(chart, code, ...modifiers);
};

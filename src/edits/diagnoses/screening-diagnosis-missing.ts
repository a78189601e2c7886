import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { diagnosed, onlyLine, payerStates } from '../examples/example-claims.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Check-ups and screening tests for which payers name the diagnoses that they pay. */
const screening =
  /^(993[89][1-7]|G0(101|10[2-6]|12[01]|296|328|402|43[89]|44[24])|77067|71271|82270)$/;

/** The payer pays a screening only with a diagnosis that the line does not point to. */
export const screeningDiagnosisMissing: ClaimEdit = {
  id: 'screening-diagnosis-missing',
  row: 'D31',
  severity: 'D',
  snip: 7,
  message:
    'This payer pays a check-up or screening only with certain diagnoses, and its line points to none of them as it should.',
  source:
    'Payer row; Medicare Claims Processing Manual, chapter 18; ICD-10-CM guidelines I.C.21.c.5',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Point the line to the diagnosis that the payer names, if the record states it.',
  },
  check: (chart) => {
    const rules = payerRowOf(chart)?.screeningDiagnoses;
    const lines = chart.claim.item ?? [];
    if (!rules) {
      const isAsked = lines.some((line) => screening.test(elements.procedure.read(line) ?? ''));
      return isAsked ? { fails: [], unstated: ['screeningDiagnoses'] } : [];
    }
    const codes = diagnosisCodes(chart.claim);
    return eachLine(chart, (line) => {
      const service = elements.procedure.read(line) ?? '';
      const rule = rules.find(({ services }) => services.includes(service));
      if (!rule) return false;
      const pointers = line.diagnosisSequence ?? [];
      const counted = rule.first ? pointers.slice(0, 1) : pointers;
      const isNamed = counted.some((pointer) =>
        rule.diagnoses.some((stem) => codes.get(pointer)?.startsWith(stem)),
      );
      return !isNamed && 'diagnosisSequence';
    });
  },
  examples: {
    fails: {
      'blood fats of a screening, for diabetes': (chart) => screened(chart, 'E11.9'),
      'the diagnosis in the second place': (chart) => screened(chart, 'E11.9', 'Z13.220'),
    },
    passes: {
      'the diagnosis of the screening': (chart) => screened(chart, 'Z13.220'),
      'a visit, of which the payer says nothing': () => undefined,
    },
  },
};

const screened = (chart: DraftChart, ...codes: readonly string[]): void => {
  payerStates(chart, {
    screeningDiagnoses: [{ services: ['80061'], diagnoses: ['Z13.220'], first: true }],
  });
  onlyLine(chart, { code: '80061' });
  diagnosed(chart, ...codes);
};

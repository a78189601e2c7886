import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed, onlyLine } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** CPT numbers for giving chemotherapy and like drugs. */
const chemotherapy = /^96(4[0-4]\d|450|54[2-9])$/;

/** Chemotherapy is billed for a cancer without the code for the treatment first. */
export const chemotherapyCodeNotFirst: ClaimEdit = {
  id: 'chemotherapy-code-not-first',
  row: 'D29',
  severity: 'W',
  snip: 5,
  message: 'Chemotherapy or immunotherapy is billed, and the first diagnosis is the cancer itself.',
  source: 'ICD-10-CM guidelines I.C.2.e.2',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'List Z51.11 (chemotherapy) or Z51.12 (immunotherapy) first, if the patient came for it alone.',
  },
  check: ({ claim }) => {
    const [first] = listedDiagnoses(claim);
    if (!first || !/^(C|D0|D3[7-9]|D4)/.test(first.bare)) return [];
    const isGiven = claim.item?.some((line) =>
      chemotherapy.test(elements.procedure.read(line) ?? ''),
    );
    return isGiven ? [diagnosisPlace(first.sequence)] : [];
  },
  examples: {
    fails: {
      'an infusion for the cancer': (chart) => {
        diagnosed(chart, 'C50.911');
        onlyLine(chart, { code: '96413' });
      },
    },
    passes: {
      'the treatment first': (chart) => {
        diagnosed(chart, 'Z51.11', 'C50.911');
        onlyLine(chart, { code: '96413' });
      },
      'a visit for the cancer': (chart) => diagnosed(chart, 'C50.911'),
    },
  },
};

import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';

/** The claim does not say whether benefits are assigned (N, W, Y) and information released (I, Y). */
export const releaseOrAssignmentInvalid: ClaimEdit = {
  id: 'release-or-assignment-invalid',
  row: 'A13',
  severity: 'R',
  snip: 2,
  message:
    'The claim does not say whether the patient assigned the benefits (yes, no, not applicable) or released the information (yes, informed consent).',
  source: '837P 2300 CLM08 and CLM09; NUCC items 12 and 13',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: "Look at the patient's signed forms and enter both answers on the claim.",
  },
  check: ({ claim }) => [
    ...(/^[NWY]$/.test(elements.assignmentOfBenefits.read(claim) ?? '')
      ? []
      : [elements.assignmentOfBenefits.path]),
    ...(/^[IY]$/.test(elements.releaseOfInformation.read(claim) ?? '')
      ? []
      : [elements.releaseOfInformation.path]),
  ],
  examples: {
    fails: {
      'a release that says no': (chart) => claimSays(chart, extension.releaseOfInformation, 'N'),
      'no word about the benefits': (chart) => claimSays(chart, extension.assignmentOfBenefits, ''),
    },
    passes: {
      'an assignment that does not apply': (chart) =>
        claimSays(chart, extension.assignmentOfBenefits, 'W'),
    },
  },
};

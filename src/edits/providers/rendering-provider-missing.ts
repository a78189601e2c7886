import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { isPerson } from './providers.ts';

/** The claim names no rendering provider. */
export const renderingProviderMissing: ClaimEdit = {
  id: 'rendering-provider-missing',
  row: 'B11',
  severity: 'R',
  snip: 2,
  message: 'The claim names no rendering provider.',
  source: '837P 2310B NM1*82',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Name the clinician who saw the patient.' },
  check: (chart) =>
    // A clinician who bills alone is named once, as who bills.
    elements.renderingProvider.read(chart.claim) || isPerson(chart, chart.claim.provider)
      ? []
      : ['Claim.careTeam'],
  examples: {
    fails: {
      nobody: (chart) => {
        chart.claim = { ...chart.claim, careTeam: [] };
      },
    },
    passes: { 'the clinician': () => undefined },
  },
};

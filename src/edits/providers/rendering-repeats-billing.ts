import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfClinic, npiOfDoctor } from '../examples/rendered-providers.ts';
import { withoutMember } from './care-team.ts';
import { npiOf, providerIn } from './providers.ts';

/** The rendering provider is who bills, and is sent once more. */
export const renderingRepeatsBilling: ClaimEdit = {
  id: 'rendering-repeats-billing',
  row: 'B11',
  severity: 'R',
  snip: 4,
  message: 'The rendering provider has the NPI of the billing provider and is named once more.',
  source: '837P 2310B, situational rule of NM1*82',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'repair',
    element: 'care-team',
    words: 'The repeated provider is left out; where a group bills, name the clinician instead.',
    repair: (chart) => withoutMember(chart.claim, 'primary'),
  },
  check: (chart) => {
    const rendering = providerIn(chart, 'primary');
    const npi = npiOf(chart, rendering?.reference);
    return rendering && npi && npi === npiOf(chart, chart.claim.provider) ? [rendering.place] : [];
  },
  examples: {
    fails: { 'a doctor with the NPI of the clinic': (chart) => asDoctor(chart, npiOfClinic) },
    passes: { 'a doctor with an own NPI': (chart) => asDoctor(chart, npiOfDoctor) },
  },
};

const asDoctor = (chart: DraftChart, value: string): void =>
  withParty(chart, {
    resourceType: 'Practitioner',
    id: 'doctor',
    name: [{ family: 'Ashby', given: ['Nora'] }],
    identifier: [{ system: external.npi, value }],
  });

import { elements } from '../../fhir/elements.ts';
import { isDrug } from '../../fhir/ndc-format.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isLaboratoryTest } from '../laboratory/test-codes.ts';
import { isBilled } from '../same-day.ts';

/** The claim does not accept assignment, which Medicare demands for laboratory tests and drugs. */
export const assignmentNotAccepted: ClaimEdit = {
  id: 'assignment-not-accepted',
  row: 'N09',
  severity: 'D',
  snip: 7,
  message:
    'The claim does not accept assignment, which Medicare demands for laboratory tests and drugs.',
  source: '42 CFR 414.707 and Social Security Act 1833(h)(5)(C); CARC 111',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Accept assignment, or bill these services on an assigned claim of their own.',
  },
  check: (chart) => {
    const code = elements.acceptsAssignment.read(chart.claim);
    if (code === undefined || code === 'A' || payerRowOf(chart)?.kind !== 'medicare') return [];
    const isBound = isBilled(
      chart.claim,
      (service) => isDrug(service) || (code !== 'B' && isLaboratoryTest(service)),
    );
    return isBound ? [elements.acceptsAssignment.path] : [];
  },
  examples: {
    fails: { 'a test without assignment': (chart) => assigning(chart, 'C') },
    passes: { 'a test with assignment for tests alone': (chart) => assigning(chart, 'B') },
  },
};

const assigning = (chart: DraftChart, valueCode: string): void => {
  onMedicare(chart);
  claimSays(chart, extension.providerAcceptsAssignment, valueCode);
};

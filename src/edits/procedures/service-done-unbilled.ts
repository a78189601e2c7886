import type { CodeableConcept, Procedure } from '@medplum/fhirtypes';
import { dateOfService, today } from '../../chart.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { billedCodes } from './given-in-visit.ts';

const isDone = (status: string | undefined): boolean =>
  status === 'completed' || status === 'final' || status === 'amended' || status === 'corrected';

const codeOf = (concept: CodeableConcept | undefined): string | undefined =>
  codeIn(concept, external.cpt) ?? codeIn(concept, external.hcpcs);

/** A service is recorded in the visit by its code, and the claim does not bill it. */
export const serviceDoneUnbilled: ClaimEdit = {
  id: 'service-done-unbilled',
  row: 'E13',
  severity: 'I',
  snip: 6,
  message: 'A service is recorded in the visit by its code, and the claim does not bill it.',
  source: 'OIG compliance guidance on complete and accurate billing',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Bill it, or leave it if it belongs to another service or is billed elsewhere.',
  },
  check: (chart) => {
    const visit = `Encounter/${chart.encounter?.id}`;
    const done = [...chart.procedures, ...chart.observations, ...chart.reports].flatMap((one) =>
      literal(one.encounter) === visit && isDone(one.status) ? (codeOf(one.code) ?? []) : [],
    );
    if (!done.length) return [];
    const billed = billedCodes(chart, dateOfService(chart) ?? today(chart));
    return done.every((code) => billed.has(code)) ? [] : ['Claim.item'];
  },
  examples: {
    fails: { 'ear wax removed': (chart) => recorded(chart, '69210') },
    passes: {
      'the removal on its line': (chart) => {
        recorded(chart, '94010');
        beside(chart, '94010');
      },
      'one that was not done': (chart) => recorded(chart, '69210', 'not-done'),
    },
  },
};
const recorded = (
  chart: DraftChart,
  code: string,
  status: Procedure['status'] = 'completed',
): void => {
  chart.procedures = [
    {
      resourceType: 'Procedure',
      id: 'procedure',
      status,
      code: { coding: [{ system: external.cpt, code }] },
      subject: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
    },
  ];
};

import type { ServiceRequest } from '@medplum/fhirtypes';
import { procedureCode } from '../../fhir/elements.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The order of a test that is billed does not say who ordered it, or for what. */
export const testOrderIncomplete: ClaimEdit = {
  id: 'test-order-incomplete',
  row: 'M07',
  severity: 'W',
  snip: 6,
  message: 'The order of a test that is billed does not say who ordered it, or for what.',
  source: '42 CFR 410.32(a); CARC 50',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Have the clinician complete the order; the diagnosis of the line is the one that the order gives.',
  },
  check: (chart) => {
    if (!chart.orders.length) return [];
    const incomplete = new Set(
      chart.orders.flatMap((order) => {
        const code = codeIn(order.code, external.cpt) ?? codeIn(order.code, external.hcpcs);
        const isOfVisit = literal(order.encounter) === `Encounter/${chart.encounter?.id}`;
        const isGiven = order.status !== 'revoked' && order.status !== 'entered-in-error';
        const isComplete = order.requester && (order.reasonCode ?? order.reasonReference)?.length;
        return code && isOfVisit && isGiven && !isComplete ? [code] : [];
      }),
    );
    if (!incomplete.size) return [];
    return eachLine(
      chart,
      (line) => incomplete.has(procedureCode(line) ?? '') && 'productOrService',
    );
  },
  examples: {
    fails: {
      'an order without a reason': (chart) =>
        ordered(chart, { requester: { reference: 'Practitioner/doctor' } }),
      'an order of nobody': (chart) => ordered(chart, { reasonCode: [{ text: 'Diabetes' }] }),
    },
    passes: {
      'an order with both': (chart) =>
        ordered(chart, {
          requester: { reference: 'Practitioner/doctor' },
          reasonCode: [{ text: 'Diabetes' }],
        }),
    },
  },
};
const ordered = (chart: DraftChart, parts: Partial<ServiceRequest>): void => {
  chart.orders = [
    {
      resourceType: 'ServiceRequest',
      id: 'order',
      status: 'completed',
      intent: 'order',
      code: { coding: [{ system: external.cpt, code: '83036' }] },
      subject: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
      ...parts,
    },
  ];
};

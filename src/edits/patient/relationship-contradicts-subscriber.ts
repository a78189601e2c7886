import { literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { insured } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, isSubscriber } from '../focal-coverage.ts';

/** The relationship says that the patient is the subscriber and the coverage names another, or the reverse. */
export const relationshipContradictsSubscriber: ClaimEdit = {
  id: 'relationship-contradicts-subscriber',
  row: 'A07',
  severity: 'R',
  snip: 4,
  message:
    'The relationship to the subscriber does not fit: "self" with another person as subscriber, or a dependent who is named as the subscriber.',
  source: '837P 2000B SBR02 and 2000C HL, PAT01',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'A patient with a member id of his own is the subscriber: choose "self". Otherwise choose the relationship and name the subscriber.',
  },
  check: (chart) => {
    const coverage = focalCoverage(chart);
    const subscriber = literal(coverage?.subscriber);
    if (!coverage?.relationship || !subscriber) return [];
    // The coverage of a merged record may still name the record that was given up, in both places.
    const isPatient =
      subscriber === `Patient/${chart.patient.id}` || subscriber === literal(coverage.beneficiary);
    return isSubscriber(coverage) === isPatient ? [] : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      '"self" under the cover of a husband': (chart) =>
        insured(chart, { subscriber: { reference: 'RelatedPerson/husband' } }),
      'a child who is the subscriber': (chart) => {
        insured(chart, {
          subscriber: { reference: 'Patient/patient' },
          relationship: {
            coding: [{ system: external.subscriberRelationship, code: 'child' }],
          },
        });
      },
    },
    passes: {
      'the patient as her own subscriber': (chart) =>
        insured(chart, { subscriber: { reference: 'Patient/patient' } }),
    },
  },
};

import type { Claim } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { stateOf } from '../../fhir/life.ts';
import { literal } from '../../fhir/references.ts';
import { identifierSystem } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

const visitOf = (claim: Claim): string | undefined => literal(claim.item?.[0]?.encounter?.[0]);

/** Is the other claim done with, or does it bill this visit too: a resend, replacement or secondary? */
const mayShare = ({ claim }: ClaimChart, other: Claim): boolean => {
  const state = stateOf(other);
  return (
    other.id === claim.id ||
    state === 'closed' ||
    state === 'cancelled' ||
    other.status === 'cancelled' ||
    other.status === 'entered-in-error' ||
    (visitOf(other) !== undefined && visitOf(other) === visitOf(claim)) ||
    (claim.related?.some((one) => literal(one.claim) === `Claim/${other.id}`) ?? false) ||
    (other.related?.some((one) => literal(one.claim) === `Claim/${claim.id}`) ?? false)
  );
};

/** Another open claim of the patient has the same control number. */
export const controlNumberReused: ClaimEdit = {
  id: 'control-number-reused',
  row: 'C01',
  severity: 'R',
  snip: 2,
  message:
    'Another open claim of the patient has the same patient control number, so that answers of the payer cannot be told apart.',
  source: '837P 2300 CLM01',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Draw the claim up again; it gets a number of its own.' },
  check: (chart) => {
    const number = elements.patientControlNumber.read(chart.claim);
    const isShared =
      number !== undefined &&
      chart.history.some(
        (other) => elements.patientControlNumber.read(other) === number && !mayShare(chart, other),
      );
    return isShared ? [elements.patientControlNumber.path] : [];
  },
  examples: {
    fails: { 'the number of another open claim': (chart) => numberedAs(chart, {}) },
    passes: {
      'the number of the claim that this one replaces': (chart) => {
        numberedAs(chart, {});
        chart.claim.related = [{ claim: { reference: 'Claim/other' } }];
      },
      'the number of a cancelled claim': (chart) => numberedAs(chart, { status: 'cancelled' }),
    },
  },
};

const numberedAs = (chart: DraftChart, difference: Partial<Claim>): void => {
  const { item: _lines, ...rest } = chart.claim;
  const value = elements.patientControlNumber.read(chart.claim) ?? '';
  chart.history = [
    {
      ...rest,
      id: 'other',
      status: 'active',
      identifier: [{ system: identifierSystem('patient-control-number'), value }],
      ...difference,
    },
  ];
};

import { money } from '../../fhir/money.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { withoutCodeSets } from '../examples/example-charts.ts';
import { firstLine, serviceConcept } from '../examples/example-claims.ts';
import { linesOverAuthorization } from './authorized-units.ts';

/** The claim bills more units of a service than were authorized. */
export const authorizationUnitsExceeded: ClaimEdit = {
  id: 'authorization-units-exceeded',
  row: 'P02',
  severity: 'D',
  snip: 7,
  message: 'The claim bills more units of a service than the payer authorized.',
  source: 'X12 278 HSD, Da Vinci PAS; CARC 198',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Check the units against the record, or ask the payer to authorize the rest.',
  },
  check: (chart) => linesOverAuthorization(chart, (own, _before, units) => own > units),
  examples: {
    fails: {
      'four units of a drug, of which two were authorized': (chart) => drugAuthorized(chart, 2),
    },
    passes: {
      'as many units as were authorized': (chart) => drugAuthorized(chart, 4),
    },
  },
};

const drugAuthorized = (chart: DraftChart, units: number): void => {
  withoutCodeSets(chart);
  firstLine(chart, {
    code: 'J1885',
    quantity: { value: 4 },
    unitPrice: money(1000),
    net: money(4000),
  });
  authorized(chart, { productOrService: serviceConcept('J1885'), quantity: { value: units } });
};

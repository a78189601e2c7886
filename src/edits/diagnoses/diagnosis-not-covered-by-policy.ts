import { type ClaimChart, dateOfService, partyOf, today } from '../../chart.ts';
import { diagnosisCodes, elements, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { coveredByMedicare, firstLine } from '../examples/example-claims.ts';
import { renderedCoverage } from '../examples/example-tables.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Modifiers by which the clinic says that it expects no payment. */
const expectsDenial = new Set(['GA', 'GX', 'GY', 'GZ']);

/** The state where the service was given: of the facility, else of the billing provider. */
const stateOf = (chart: ClaimChart): string | undefined =>
  partyOf(chart, chart.claim.facility, 'Location')?.address?.state ??
  partyOf(chart, chart.claim.provider, 'Organization')?.address?.[0]?.state;

/** No diagnosis of a line is among those for which Medicare's local or national policy covers the service. */
export const diagnosisNotCoveredByPolicy: ClaimEdit = {
  id: 'diagnosis-not-covered-by-policy',
  row: 'D30',
  severity: 'D',
  snip: 7,
  message:
    'No diagnosis of a service line is one for which the Medicare policy of this state covers the service.',
  source: 'Medicare Coverage Database, billing and coding articles (LCD, NCD)',
  sourceChecked: false,
  needs: ['lcd'],
  fix: {
    kind: 'suggestion',
    words:
      'Point to a covered diagnosis that the record already states. If there is none, bill with GA if the patient signed a notice (ABN) before the service, with GZ if not.',
  },
  check: (chart, tables) => {
    const visit = dateOfService(chart) ?? today(chart);
    if (!tables.table('lcd', visit).loaded) return { fails: [], missing: ['lcd'] };
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    const state = stateOf(chart);
    if (!state) return [];
    const codes = diagnosisCodes(chart.claim);
    const fails: string[] = [];
    const bypassed: string[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const service = elements.procedure.read(line);
      const date = elements.serviceStart.read(line) ?? visit;
      const policies = tables.table('lcd', date);
      if (!service || !policies.loaded) continue;
      const verdicts = (line.diagnosisSequence ?? []).flatMap((pointer) => {
        const code = codes.get(pointer);
        return code ? [policies.table.verdict(service, code, state, date).verdict] : [];
      });
      const isUncovered =
        verdicts.length > 0 &&
        verdicts.every((verdict) => verdict === 'not-covered' || verdict === 'not-listed');
      if (!isUncovered) continue;
      const isExpected = modifierCodes(line).some((code) => expectsDenial.has(code));
      (isExpected ? bypassed : fails).push(`Claim.item[${index}].diagnosisSequence`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'an electrocardiogram for diabetes': (chart) => tracedFor(chart, []),
    },
    passes: {
      'an electrocardiogram for a diagnosis of the policy': (chart) => {
        tracedFor(chart, []);
        chart.withTables = { lcd: renderedCoverage({ '93000': ['E11.9'] }) };
      },
      'another payer': (chart) => {
        firstLine(chart, { code: '93000' });
        chart.withTables = { lcd: renderedCoverage({ '93000': ['I48.91'] }) };
      },
    },
    bypassed: {
      'a notice that the patient signed': (chart) => tracedFor(chart, ['GA']),
    },
  },
};

const tracedFor = (chart: DraftChart, modifiers: readonly string[]): void => {
  coveredByMedicare(chart);
  firstLine(chart, { code: '93000', modifiers });
  chart.withTables = { lcd: renderedCoverage({ '93000': ['I48.91'] }) };
};

import { partyOf } from '../chart.ts';
import { diagnosisCodes, elements, firstServiced, modifierCodes } from '../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from './edit.ts';
import { modified, onMedicare } from './example-charts.ts';
import { payerRowOf } from './focal-coverage.ts';

/** No diagnosis of the line supports the service by the coverage policy of the Medicare contractor. Source: Medicare Coverage Database, billing and coding articles; CARC 50. */
export const medicalNecessityUnsupported: ClaimEdit = {
  id: 'medical-necessity-unsupported',
  row: 'N01',
  severity: 'D',
  snip: 7,
  message:
    'No diagnosis of the line supports the service by the coverage policy of the Medicare contractor.',
  source: 'Medicare Coverage Database, billing and coding articles; CARC 50',
  sourceChecked: false,
  needs: ['lcd'],
  fix: {
    kind: 'question',
    words:
      'Check the record for a diagnosis that the policy covers; if there is none, GA with a signed notice or GZ without.',
  },
  check: (chart, tables) => {
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    const date = firstServiced(chart.claim);
    const policies = tables.table('lcd', date);
    if (!policies.loaded) return { fails: [], missing: ['lcd'] };
    const state = partyOf(chart, chart.claim.provider, 'Organization')?.address?.[0]?.state;
    if (!state) return [];
    const diagnoses = diagnosisCodes(chart.claim);
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const code = elements.procedure.read(line);
      if (!code || !line.diagnosisSequence?.length) continue;
      const served = elements.serviceStart.read(line) ?? date;
      const verdicts = line.diagnosisSequence.flatMap((sequence) => {
        const diagnosis = diagnoses.get(sequence);
        return diagnosis ? policies.table.verdict(code, diagnosis, state, served).verdict : [];
      });
      const isSupported = verdicts.some((one) => one === 'covered' || one === 'no-policy');
      if (!verdicts.length || isSupported) continue;
      const isNoticed = modifierCodes(line).some((one) => /^(G[AXYZ])$/.test(one));
      (isNoticed ? bypassed : fails).push(`Claim.item[${index}].diagnosisSequence`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'a test whose policy does not list the diagnosis': (chart) => policed(chart, 'not-listed'),
    },
    passes: { 'a test whose policy covers it': (chart) => policed(chart, 'covered') },
    bypassed: {
      'a signed notice': (chart) => {
        policed(chart, 'not-listed');
        modified(chart, 'GA');
      },
    },
  },
};

const policed = (chart: DraftChart, verdict: 'covered' | 'not-listed'): void => {
  onMedicare(chart);
  chart.withTables = {
    ...chart.withTables,
    lcd: {
      articles: () => [],
      verdict: (code) => ({
        verdict: code === '99213' ? verdict : 'no-policy',
        articles: [],
      }),
      covered: () => [],
    },
  };
};

import { type ClaimChart, dateOfService, party, today } from '../../chart.ts';
import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfDoctor, npiOfOther, renderedNppes } from '../examples/rendered-providers.ts';
import { npiOf, providersOf } from './providers.ts';

/** An NPI on the claim is not in the NPPES snapshot. */
export const npiNotInRegistry: ClaimEdit = {
  id: 'npi-not-in-registry',
  row: 'B03',
  severity: 'W',
  snip: 5,
  message: 'An NPI on the claim is not in the NPPES file that is loaded.',
  source: 'NPPES file; new NPIs appear weekly',
  sourceChecked: false,
  needs: ['nppes'],
  fix: {
    kind: 'question',
    words:
      'Look the NPI up in NPPES: a wrong number is corrected, a new one comes with the next file.',
  },
  check: (chart, tables) => {
    const registry = tables.table('nppes', dateOfService(chart) ?? today(chart));
    if (!registry.loaded) return { fails: [], missing: ['nppes'] };
    const absent = providersOf(chart).filter(({ reference }) => {
      const npi = npiOf(chart, reference);
      return npi !== undefined && registry.table.npi(npi) === undefined;
    });
    const isNewer = absent.some(({ reference }) =>
      isNewerThan(chart, reference.reference, registry.vintage),
    );
    return isNewer ? { fails: [], missing: ['nppes'] } : absent.map(({ place }) => place);
  },
  examples: {
    fails: {
      'a doctor of whom NPPES knows nothing': (chart) => asDoctor(chart, npiOfOther),
    },
    passes: { 'a doctor of NPPES': (chart) => asDoctor(chart, npiOfDoctor) },
  },
};

/** Was the provider entered after the snapshot was made, whose vintage begins with year and month? */
const isNewerThan = (
  chart: ClaimChart,
  reference: string | undefined,
  vintage: string,
): boolean => {
  const entered = party(chart, { reference: reference ?? '' })?.meta?.lastUpdated;
  return (
    entered !== undefined &&
    /^\d{4}-\d{2}/.test(vintage) &&
    entered.slice(0, vintage.length) > vintage
  );
};

const asDoctor = (chart: DraftChart, npi: string): void => {
  chart.withTables = { nppes: renderedNppes() };
  withParty(chart, {
    resourceType: 'Practitioner',
    id: 'doctor',
    name: [{ family: 'Ashby', given: ['Nora'] }],
    identifier: [{ system: external.npi, value: npi }],
  });
};

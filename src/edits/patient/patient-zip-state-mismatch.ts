import { dateOfService, today } from '../../chart.ts';
import type { RenderedTables } from '../../codesets/tables.ts';
import { patientWith } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { renderedPack } from '../examples/rendered.ts';

/** The ZIP code of the patient lies in another state. */
export const patientZipStateMismatch: ClaimEdit = {
  id: 'patient-zip-state-mismatch',
  row: 'A05',
  severity: 'R',
  snip: 5,
  message:
    'The ZIP code in the address of the patient lies in another state than the address says.',
  source: '837P 2010BA N402 and N403; CMS ZIP5 to locality file',
  sourceChecked: false,
  needs: ['zip-locality'],
  fix: {
    kind: 'question',
    words: 'Ask the patient for the address; correct the ZIP or the state.',
  },
  check: (chart, tables) => {
    const zips = tables.table('zip-locality', dateOfService(chart) ?? today(chart));
    if (!zips.loaded) return { fails: [], missing: ['zip-locality'] };
    const { postalCode, state } = chart.patient.address?.[0] ?? {};
    if (!postalCode || !state) return [];
    const row = zips.table.find(postalCode);
    return row && row.state !== state.toUpperCase() ? ['Claim.patient'] : [];
  },
  examples: {
    fails: {
      'a ZIP of Illinois in Ohio': (chart) => livingIn(chart, 'OH', '60120'),
    },
    passes: {
      'a ZIP of the state': (chart) => livingIn(chart, 'IL', '60120-0042'),
      'a ZIP that the file does not have': (chart) => livingIn(chart, 'OH', '99999'),
    },
  },
};

const livingIn = (chart: DraftChart, state: string, postalCode: string): void => {
  chart.withTables = { 'zip-locality': renderedZips };
  patientWith(chart, { address: [{ line: ['4 Orchard Row'], city: 'Elgin', state, postalCode }] });
};

const renderedZips: NonNullable<RenderedTables['zip-locality']> = {
  ...renderedPack('zip-locality'),
  find: (zip) =>
    zip.startsWith('60120')
      ? {
          zip: '60120',
          state: 'IL',
          contractor: '06102',
          locality: '15',
          laboratory: 'Z9',
          isSplit: false,
        }
      : undefined,
};

import { dateOfService, party, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfClinic, npiOfDoctor, renderedNppes } from '../examples/rendered-providers.ts';
import { isPerson, npiOf, providersOf } from './providers.ts';

/** A person is named with the NPI of an organization, or the reverse. */
export const npiOfOtherEntityType: ClaimEdit = {
  id: 'npi-of-other-entity-type',
  row: 'B10',
  severity: 'R',
  snip: 5,
  message:
    "A clinician is billed with an organization's NPI, or the organization with a clinician's own NPI.",
  source: '837P NM102; NPPES entity type; RARC N799',
  sourceChecked: false,
  needs: ['nppes'],
  fix: {
    kind: 'suggestion',
    words: 'Use the group NPI for who bills, and the personal NPI for who saw the patient.',
  },
  check: (chart, tables) => {
    const registry = tables.table('nppes', dateOfService(chart) ?? today(chart));
    if (!registry.loaded) return { fails: [], missing: ['nppes'] };
    return providersOf(chart).flatMap(({ place, reference }) => {
      const npi = npiOf(chart, reference);
      const entity = npi && registry.table.npi(npi)?.entity;
      if (!entity || !party(chart, reference)) return [];
      return isPerson(chart, reference) === (entity === 'person') ? [] : [place];
    });
  },
  examples: {
    fails: {
      'a clinic with the NPI of a person': (chart) => {
        chart.withTables = { nppes: renderedNppes(npiOfClinic, { entity: 'person' }) };
      },
      'a doctor with the NPI of a group': (chart) => {
        chart.withTables = { nppes: renderedNppes(npiOfDoctor, { entity: 'organization' }) };
      },
    },
    passes: {
      'each with its own': (chart) => {
        chart.withTables = { nppes: renderedNppes() };
      },
    },
  },
};

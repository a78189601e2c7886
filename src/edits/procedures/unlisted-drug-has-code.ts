import { elements, firstServiced, procedureCode } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { isUnlistedDrug } from './unlisted-services.ts';

/** The drug is billed as unlisted, and its NDC has a code of its own. */
export const unlistedDrugHasCode: ClaimEdit = {
  id: 'unlisted-drug-has-code',
  row: 'E05',
  severity: 'D',
  snip: 5,
  message: 'The drug is billed as unlisted, and its NDC has a code of its own.',
  source: 'CMS crosswalk of NDC and HCPCS; CARC 189',
  sourceChecked: false,
  needs: ['ndc-hcpcs'],
  fix: {
    kind: 'suggestion',
    words: 'Bill the code that the crosswalk names for the NDC, in its units.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (!lines.some((line) => isUnlistedDrug(procedureCode(line)) && elements.ndc.read(line)))
      return [];
    const crosswalk = tables.table('ndc-hcpcs', firstServiced(chart.claim));
    if (!crosswalk.loaded) return { fails: [], missing: ['ndc-hcpcs'] };
    return eachLine(chart, (line) => {
      const ndc = elements.ndc.read(line);
      if (!ndc || !isUnlistedDrug(procedureCode(line))) return false;
      return (
        crosswalk.table.ofNdc(ndc).some(({ hcpcs }) => !isUnlistedDrug(hcpcs)) && 'productOrService'
      );
    });
  },
  examples: {
    fails: { 'ceftriaxone as a drug without a code': (chart) => given(chart, '00409733201') },
    passes: { 'a drug that has none': (chart) => given(chart, '00000000001') },
  },
};
const given = (chart: DraftChart, ndc: string): void => {
  chart.withoutTables.push('hcpcs');
  billing(chart, 'J3490');
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    productOrService: { ...chart.claim.item[0].productOrService, text: 'Ceftriaxone' },
    detail: [
      {
        sequence: 1,
        productOrService: { coding: [{ system: external.ndc, code: ndc }] },
        quantity: { value: 1, code: 'UN' },
      },
    ],
  };
  const ofNdc = (stated: string) =>
    stated === '00409733201'
      ? [
          {
            hcpcs: 'J0696',
            ndc: stated,
            basis: 'ASP',
            name: 'rendered',
            labeler: 'rendered',
            dosage: '250 MG',
            packageSize: 1,
            packageQuantity: 1,
            billUnits: 4,
            billUnitsPerPackage: 4,
          },
        ]
      : [];
  chart.withTables = { ...chart.withTables, 'ndc-hcpcs': { ofNdc, ofHcpcs: () => [] } };
};

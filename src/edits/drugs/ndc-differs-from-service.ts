import { elements, firstServiced } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { isUnlistedDrug } from '../procedures/unlisted-services.ts';

/** The national drug code (NDC) belongs to another HCPCS code than the line bills. */
export const ndcDiffersFromService: ClaimEdit = {
  id: 'ndc-differs-from-service',
  row: 'L02',
  severity: 'D',
  snip: 5,
  message: 'The national drug code (NDC) belongs to another HCPCS code than the line bills.',
  source: 'CMS NDC to HCPCS crosswalk; RARC N846',
  sourceChecked: false,
  needs: ['ndc-hcpcs'],
  fix: { kind: 'question', words: 'Check the package that was used: correct the NDC or the code.' },
  check: (chart, tables) => {
    if (!(chart.claim.item ?? []).some((line) => line.detail && elements.ndc.read(line))) return [];
    const crosswalk = tables.table('ndc-hcpcs', firstServiced(chart.claim));
    if (!crosswalk.loaded) return { fails: [], missing: ['ndc-hcpcs'] };
    return eachLine(chart, (line) => {
      const ndc = line.detail && elements.ndc.read(line);
      if (!ndc) return false;
      const packages = crosswalk.table.ofNdc(ndc);
      const code = elements.procedure.read(line);
      // An unlisted drug that has a code is another edit's finding.
      if (isUnlistedDrug(code)) return false;
      // A package that the crosswalk does not have says nothing: it lists what Medicare prices.
      return packages.length > 0 && !packages.some(({ hcpcs }) => hcpcs === code) && 'detail';
    });
  },
  examples: {
    fails: { 'a package of another drug': (chart) => drug(chart, 'J3301') },
    passes: {
      'a package of the drug': (chart) => drug(chart, 'J1100'),
      'a package that the crosswalk does not have': (chart) => drug(chart, undefined),
    },
  },
};

const drug = (chart: DraftChart, hcpcs: string | undefined): void => {
  billing(chart, 'J1100');
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { coding: [{ system: external.ndc, code: '00641614525' }] },
        quantity: { value: 1, code: 'ML' },
      },
    ],
  };
  const rendered = (ndc: string) =>
    hcpcs
      ? [
          {
            hcpcs,
            ndc,
            basis: 'ASP',
            name: 'rendered',
            labeler: 'rendered',
            dosage: '1 MG',
            packageSize: 1,
            packageQuantity: 1,
            billUnits: 4,
            billUnitsPerPackage: 4,
          },
        ]
      : [];
  chart.withTables = { ...chart.withTables, 'ndc-hcpcs': { ofNdc: rendered, ofHcpcs: rendered } };
};

import type { MedicationAdministration, Quantity } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { paddedNdc } from '../../fhir/ndc-format.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';

const digitsOf = (ndc: string): string => paddedNdc(ndc) ?? ndc.replace(/\D/g, '');

/** The units of a dose that are those of a drug quantity on the claim (X12 CTP05). */
const unitOf: Readonly<Record<string, string>> = { ml: 'ML', mg: 'ME', g: 'GR', '[iu]': 'F2' };

const isGiven = (one: ClaimChart['medications'][number]): one is MedicationAdministration =>
  one.resourceType === 'MedicationAdministration' && one.status === 'completed';

/** The doses given at the visit, by NDC and the unit that the claim counts in. */
const dosesOf = (chart: ClaimChart): Map<string, number> => {
  const doses = new Map<string, number>();
  for (const given of chart.medications.filter(isGiven)) {
    const ndc = codeIn(given.medicationCodeableConcept, external.ndc);
    const { value, code, unit }: Quantity = given.dosage?.dose ?? {};
    const counted = unitOf[(code ?? unit ?? '').toLowerCase()];
    if (!ndc || value === undefined || !counted) continue;
    const key = `${digitsOf(ndc)} ${counted}`;
    doses.set(key, (doses.get(key) ?? 0) + value);
  }
  return doses;
};

/** The quantity of a drug on the claim is not what was given. */
export const drugQuantityDiffersFromDose: ClaimEdit = {
  id: 'drug-quantity-differs-from-dose',
  row: 'L07',
  severity: 'D',
  snip: 6,
  message: 'The quantity of a drug on the claim is not the dose that the record says was given.',
  source: '837P 2410 CTP04 and CTP05; record of the administration; CARC 153',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Compare quantity and units with the administration; what was thrown away is a line of its own (JW).',
  },
  check: (chart) => {
    if (!chart.medications.length) return [];
    const lines = (chart.claim.item ?? []).filter((line) => !modifierCodes(line).includes('JW'));
    const keyOf = (line: (typeof lines)[number]): string =>
      `${digitsOf(elements.ndc.read(line) ?? '')} ${elements.ndcUnit.read(line) ?? ''}`;
    const billed = new Map<string, number>();
    for (const line of lines) {
      const quantity = elements.ndcQuantity.read(line);
      if (quantity !== undefined)
        billed.set(keyOf(line), (billed.get(keyOf(line)) ?? 0) + quantity);
    }
    if (!billed.size) return [];
    const doses = dosesOf(chart);
    return eachLine(chart, (line) => {
      if (!lines.includes(line)) return false;
      const total = billed.get(keyOf(line));
      const dose = doses.get(keyOf(line));
      // Decimal fractions of a millilitre are compared to the thousandth, as the claim sends them.
      return (
        total !== undefined &&
        dose !== undefined &&
        Math.abs(total - dose) >= 0.0005 &&
        'detail.quantity'
      );
    });
  },
  examples: {
    fails: { 'a millilitre billed, half of one given': (chart) => injected(chart, 0.5) },
    passes: {
      'a millilitre billed and given': (chart) => injected(chart, 1),
      'a dose in another unit': (chart) => injected(chart, 4, 'mg'),
    },
  },
};

const injected = (chart: DraftChart, value: number, unit = 'mL'): void => {
  billing(chart, 'J1100');
  const drug = { coding: [{ system: external.ndc, code: '00641614525' }] };
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [{ sequence: 1, productOrService: drug, quantity: { value: 1, code: 'ML' } }],
  };
  chart.medications = [
    {
      resourceType: 'MedicationAdministration',
      status: 'completed',
      subject: { reference: 'Patient/patient' },
      effectiveDateTime: '2026-11-03T09:20:00-06:00',
      medicationCodeableConcept: { coding: [{ system: external.ndc, code: '0641-6145-25' }] },
      dosage: { dose: { value, unit, code: unit } },
    },
  ];
};

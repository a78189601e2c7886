import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';

/** Components, both sides, parts of a service, several surgeons, assistants, anesthesia. */
const pricing = /^(26|TC|50|5[2-6]|62|66|7[348]|8[0-2]|A[ADS]|Q[KXYZ])$/;

/** Side and site, notices, programmes, telehealth, who else was there. */
const informing =
  /^(LT|RT|L[CDM]|R[CI]|E[1-4]|F[A1-9]|T[A1-9]|G[ACENOPXY]|KX|QW|PT|33|9[35]|GT|AT|Q[5-9])$/;

/** A modifier that sets the price stands behind one that only informs. */
export const pricingModifierNotFirst: ClaimEdit = {
  id: 'pricing-modifier-not-first',
  row: 'F06',
  severity: 'W',
  snip: 7,
  message: 'A modifier that sets the price stands behind one that only informs.',
  source: 'Payers’ billing guides on the order of modifiers',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Put the modifier that sets the price first.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      if ((line.modifier?.length ?? 0) < 2) return false;
      const codes = modifierCodes(line);
      const firstInforming = codes.findIndex((code) => informing.test(code));
      return (
        firstInforming >= 0 &&
        codes.slice(firstInforming + 1).some((code) => pricing.test(code)) &&
        'modifier'
      );
    }),
  examples: {
    fails: { '26 behind the side': (chart) => imaged(chart, 'RT', '26') },
    passes: { '26 first': (chart) => imaged(chart, '26', 'RT') },
  },
};
const imaged = (chart: DraftChart, ...modifiers: readonly string[]): void =>
  beside(chart, '73030', modifiers);

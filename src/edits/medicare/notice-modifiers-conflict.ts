import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { modified } from '../examples/example-charts.ts';

/** A line says both that the patient signed a notice of non-coverage and that none was given, or calls a service excluded that it calls not necessary. */
export const noticeModifiersConflict: ClaimEdit = {
  id: 'notice-modifiers-conflict',
  row: 'N01',
  severity: 'D',
  snip: 7,
  message:
    'A line says both that the patient signed a notice of non-coverage and that none was given, or calls a service excluded that it calls not necessary.',
  source: 'Medicare Claims Processing Manual, chapter 30, 50',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Keep GA if the signed notice is on file, GZ if it is not, GY if Medicare never covers the service.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier) return false;
      const stated = modifierCodes(line).filter((code) => /^G[AYZ]$/.test(code));
      return stated.length > 1 && 'modifier';
    }),
  examples: {
    fails: { 'GA and GZ': (chart) => modified(chart, 'GA', 'GZ') },
    passes: { 'GA alone': (chart) => modified(chart, 'GA') },
  },
};

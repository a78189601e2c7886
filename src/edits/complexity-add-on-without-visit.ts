import { elements, modifierCodes } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { beside, modified } from './example-charts.ts';
import { sameDayLines } from './same-day.ts';
import { isHomeVisit, isOfficeVisit, isVaccineAdministration } from './visit-codes.ts';

/** The add-on for ongoing care (G2211) stands without its visit, or beside a visit marked as separate from a service with which it is not paid. Source: Medicare physician fee schedule final rules of 2024, 2025 and 2026. */
export const complexityAddOnWithoutVisit: ClaimEdit = {
  id: 'complexity-add-on-without-visit',
  row: 'H11',
  severity: 'D',
  snip: 6,
  message:
    'The add-on for ongoing care (G2211) stands without its visit, or beside a visit marked as separate from a service with which it is not paid.',
  source: 'Medicare physician fee schedule final rules of 2024, 2025 and 2026',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove G2211, or bill the office or home visit that it belongs to.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (elements.procedure.read(line) !== 'G2211') return false;
      const others = sameDayLines(chart, line);
      const isHomeToo = (elements.serviceStart.read(line) ?? '') >= '2026-01-01';
      const base = others.find((other) => {
        const code = elements.procedure.read(other);
        return isOfficeVisit(code) || (isHomeToo && isHomeVisit(code));
      });
      if (!base) return 'productOrService';
      const isPreventive = others.some((other) => {
        const code = elements.procedure.read(other);
        return (
          isVaccineAdministration(code) ||
          /^G(0402|0438|0439|0101|0102|0104|0105|0121)$/.test(code ?? '')
        );
      });
      return modifierCodes(base).includes('25') && !isPreventive && 'productOrService';
    }),
  examples: {
    fails: {
      'beside a visit marked as separate from a procedure': (chart) => {
        modified(chart, '25');
        beside(chart, 'G2211');
      },
    },
    passes: {
      'beside a plain visit': (chart) => beside(chart, 'G2211'),
      'beside a visit with a wellness visit': (chart) => {
        modified(chart, '25');
        beside(chart, 'G2211');
        beside(chart, 'G0439');
      },
    },
  },
};

import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, modified, withoutCodeSets } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';
import { isHomeVisit, isOfficeVisit, isVaccineAdministration } from './visit-codes.ts';

/** Preventive services of Medicare Part B by their own codes; laboratory tests are told by their diagnosis alone. */
const isPreventiveOfPartB = (code: string | undefined): boolean =>
  /^(G0(0(11|13)|10[1-9]|11[78]|12[01]|13[06]|270|271|296|40[2-5]|43[89]|44[2-7]|473|513|514)|Q0091|76706|7706[37]|7708[015]|71271|9940[67]|9780[2-4])$/.test(
    code ?? '',
  );

/** The add-on for ongoing care (G2211) stands without its visit, or beside a visit marked as separate from a service with which it is not paid. */
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
        return isVaccineAdministration(code) || isPreventiveOfPartB(code);
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
      'beside a visit with the yearly screening for depression': (chart) => {
        withoutCodeSets(chart);
        modified(chart, '25');
        beside(chart, 'G2211');
        beside(chart, 'G0444');
      },
      'beside a visit with a wellness visit': (chart) => {
        modified(chart, '25');
        beside(chart, 'G2211');
        beside(chart, 'G0439');
      },
    },
  },
};

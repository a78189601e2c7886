import type { ClaimItem } from '@medplum/fhirtypes';
import { dateOfService, today } from '../chart.ts';
import { elements, modifierCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from './edit.ts';

/** Modifiers that bypass a pair on either line (NCCI Policy Manual, chapter I, E). */
const bypassing = /^(58|59|78|79|91|27|X[EPSU]|LT|RT|L[CDM]|R[CI]|E[1-4]|FA|F[1-9]|TA|T[1-9])$/;

/** Modifiers that say so of a visit, and only on the visit's line. */
const bypassingOnVisit = new Set(['24', '25', '57']);

const isVisit = (line: ClaimItem): boolean =>
  /^(99[2-4]\d\d|920(02|04|12|14)|G0402|G043[89])$/.test(elements.procedure.read(line) ?? '');

const isBypassing = (line: ClaimItem): boolean =>
  modifierCodes(line).some(
    (code) => bypassing.test(code) || (isVisit(line) && bypassingOnVisit.has(code)),
  );

/** Two services of one day are a pair of which the second is not paid beside the first. Source: CMS NCCI procedure-to-procedure table. */
export const ptpPairWithoutModifier: ClaimEdit = {
  id: 'ptp-pair-without-modifier',
  row: 'I02',
  severity: 'D',
  snip: 6,
  message: 'Two services of the claim are a pair of which the second is not paid beside the first.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'question',
    words:
      'Only if the record shows a separate service, add the modifier; otherwise remove the second line.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.ptpPair('', '', date).loaded) return { fails: [], missing: ['ptp'] };
    const fails: string[] = [];
    const bypassed: string[] = [];
    const items = chart.claim.item ?? [];
    for (const one of items) {
      for (const [index, two] of items.entries()) {
        if (one === two || elements.serviceStart.read(one) !== elements.serviceStart.read(two))
          continue;
        const [column1 = '', column2 = ''] = [one, two].map(elements.procedure.read);
        const answer = tables.ptpPair(column1, column2, date);
        const row = answer.loaded ? answer.row : undefined;
        if (!row || row.indicator === '9' || (row.deleted && row.deleted < date)) continue;
        const isBypassed = row.indicator === '1' && (isBypassing(one) || isBypassing(two));
        (isBypassed ? bypassed : fails).push(`Claim.item[${index}].productOrService`);
      }
    }
    return { fails: [...new Set(fails)], bypassed: [...new Set(bypassed)] };
  },
  examples: {
    fails: {
      'an injection with a visit': (chart) => beside(chart, '20610'),
      '25 on the injection, where it says nothing': (chart) => beside(chart, '20610', '25'),
      'a panel with the panel in it, which no modifier parts': (chart) => {
        beside(chart, '80053');
        beside(chart, '80048', '59');
      },
    },
    passes: { 'a visit alone': () => undefined },
    bypassed: {
      'a visit marked as separate': (chart) => {
        beside(chart, '20610');
        const [visit] = chart.claim.item;
        chart.claim.item[0] = { ...visit, modifier: [{ coding: [{ code: '25' }] }] };
      },
    },
  },
};

const beside = (chart: DraftChart, code: string, ...modifiers: readonly string[]): void => {
  chart.claim.item.push({
    ...chart.claim.item[0],
    sequence: chart.claim.item.length + 1,
    productOrService: { coding: [{ system: external.cpt, code }] },
    modifier: modifiers.map((one) => ({ coding: [{ code: one }] })),
  });
};

import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import type { Chart } from '../../../src/chart.ts';
import { draftClaim } from '../../../src/claim/draft.ts';
import type { RenderedTables } from '../../../src/codesets/tables.ts';
import { discrepancies } from '../../../src/coding/discrepancies/discrepancies.ts';
import type { Discrepancy } from '../../../src/coding/discrepancies/discrepancy.ts';
import { procedureSystem } from '../../../src/fhir/systems.ts';
import { tablesOf } from '../../edits/clean-chart.ts';
import { aProcedure, suggestedFor } from '../a-visit.ts';

/** The chart whose encounter states these visits as coded. */
export const visitCoded = (
  chart: Chart,
  codes: readonly string[],
  text = 'Return visit',
): Chart => ({
  ...chart,
  ...(chart.encounter
    ? {
        encounter: {
          ...chart.encounter,
          type: codes.length
            ? codes.map((code) => ({ text, coding: [{ system: procedureSystem(code), code }] }))
            : [{ text }],
        },
      }
    : {}),
});

/** A procedure that its clinician coded. */
export const aCodedProcedure = (code: string, change: Parameters<typeof aProcedure>[1] = {}) =>
  aProcedure(
    { coding: [{ system: procedureSystem(code), code }] },
    { id: `done-${code}`, ...change },
  );

/** A line that a coder put on the claim, whatever the record states as coded. */
export interface ChargedLine {
  code: string;
  units?: number;
  modifiers?: readonly string[];
}

/** The drafted claim of a chart with further lines. */
const claimWith = (chart: Chart, charged: readonly ChargedLine[]): Claim => {
  const claim = draftClaim(chart);
  const item = claim.item ?? [];
  return {
    ...claim,
    item: [
      ...item,
      ...charged.map(
        ({ code, units = 1, modifiers = [] }, index): ClaimItem => ({
          sequence: item.length + index + 1,
          productOrService: { coding: [{ system: procedureSystem(code), code }] },
          quantity: { value: units },
          modifier: modifiers.map((one) => ({ coding: [{ code: one }] })),
        }),
      ),
    ],
  };
};

/** Where the drafted claim of a chart, with what is charged besides, and its record differ. */
export const differing = (
  chart: Chart,
  rendered: RenderedTables = {},
  charged: readonly ChargedLine[] = [],
): Discrepancy[] => {
  const claim = claimWith(chart, charged);
  const stated = (claim.item ?? []).flatMap(
    ({ productOrService }) => productOrService.coding?.[0]?.code ?? [],
  );
  return discrepancies(chart, claim, tablesOf([], rendered), suggestedFor(chart, rendered, stated));
};

/** The discrepancies in short: `modifier-asked 20610-RT`. */
export const inShort = (found: readonly Discrepancy[]): string[] =>
  found.map(({ kind, code, modifiers = [], units }) =>
    [kind, [code, ...modifiers].filter(Boolean).join('-'), units === undefined ? '' : `×${units}`]
      .filter(Boolean)
      .join(' '),
  );

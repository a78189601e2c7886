import { elements, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { isBilled, sameDayLines } from '../same-day.ts';
import { isNurseVisit, isVaccineAdministration } from './visit-codes.ts';

/** A nurse visit is billed with a vaccination and not marked as a separate service. */
export const nurseVisitWithVaccineUnmarked: ClaimEdit = {
  id: 'nurse-visit-with-vaccine-unmarked',
  row: 'H10',
  severity: 'D',
  snip: 6,
  message: 'A nurse visit is billed with a vaccination and not marked as a separate service.',
  source: 'NCCI Policy Manual, chapter XI; CARC 97',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove the nurse visit, or add modifier 25 if the nurse documented another service.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isNurseVisit)) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const isBeside =
        isNurseVisit(elements.procedure.read(line)) &&
        sameDayLines(chart, line).some((other) =>
          isVaccineAdministration(elements.procedure.read(other)),
        );
      if (isBeside)
        (modifierCodes(line).includes('25') ? bypassed : fails).push(
          `Claim.item[${index}].modifier`,
        );
    }
    return { fails, bypassed };
  },
  examples: {
    fails: { 'a flu shot with a nurse visit': (chart) => vaccinated(chart) },
    passes: { 'a nurse visit alone': (chart) => billing(chart, '99211') },
    bypassed: { 'a separate nurse visit': (chart) => vaccinated(chart, '25') },
  },
};

const vaccinated = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  billing(chart, '99211', ...modifiers);
  beside(chart, '90471');
  beside(chart, '90656');
};

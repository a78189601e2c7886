import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack: each row stands under its panel and under its component. */
export const panelColumns = ['key', 'panel', 'component', 'from', 'to'] as const;

export type PanelColumn = (typeof panelColumns)[number];

/** Lookups of the laboratory panels. */
export interface Panels {
  /** Components of a panel on that day; none when the code is no panel. */
  components(panel: string, date: string): string[];
  /** Panels that a test belongs to. */
  panelsOf(component: string, date: string): string[];
}

/** Opens the laboratory panels and their components. */
export const openPanel = (pack: Pack): Panels => {
  const table = openTable(pack, panelColumns);
  const rowsOn = (code: string, date: string) =>
    table
      .rows(code.trim().toUpperCase())
      .filter(({ from, to }) => isWithin(date, { start: from, end: to }));
  return {
    components: (panel, date) =>
      rowsOn(panel, date).flatMap((row) => (row.key === row.panel ? row.component : [])),
    panelsOf: (component, date) =>
      rowsOn(component, date).flatMap((row) => (row.key === row.component ? row.panel : [])),
  };
};

import type { Reference } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { definitionOf } from '../../fhir/charge-master.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { external } from '../../fhir/systems.ts';
import { firstPayer } from '../first-payer.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';

/** A service that the record shows, before the code set is asked about its code. */
export interface ShownService {
  code: string;
  units?: number;
  modifiers?: readonly string[];
  /** Ids of suggested diagnoses, or `dx-` and the code that the claim states. */
  pointers?: readonly string[];
  serviced?: LocalDate;
  evidence: readonly Reference[];
  spans?: readonly EvidenceSpan[];
  /** Name of the rule, where its kind of evidence does not say it. */
  rule?: string;
  /** One sentence with the rule's source. */
  rationale: string;
  /** What else was considered, and why it was not chosen. */
  considered?: string;
}

/** Medicare's status I: not valid for Medicare, which wants another code. */
const isRefused = (chart: Chart, tables: CodeTables, code: string, date: LocalDate): boolean => {
  if (firstPayer(chart)?.kind !== 'medicare') return false;
  const value = tables.relativeValue(code, date);
  return value.loaded && value.row?.status === 'I';
};

const isModifier = (tables: CodeTables, code: string, date: LocalDate): boolean => {
  const answer = tables.modifier(code, date);
  return answer.loaded && answer.row !== undefined;
};

/** More units than the medically unlikely edit lets pass are told, and left to the coder. */
const unlikely = (
  tables: CodeTables,
  code: string,
  units: number,
  date: LocalDate,
  considered: string | undefined,
): { considered?: string } => {
  const mue = tables.mue(code, date);
  const most = mue.loaded ? mue.row?.units : undefined;
  if (most === undefined || units <= most) return {};
  const words = `The medically unlikely edit of ${code} lets ${most} pass; more has to show in the record.`;
  return { considered: considered ? `${considered} ${words}` : words };
};

/**
 * The suggestion of a service; none where its code is not in the code set of the date, where the
 * units are none, or where the payer has no such code. Modifiers that are in no table fall away.
 */
export const serviceSuggestion = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  { code, units = 1, modifiers = [], ...shown }: ShownService,
): Suggestion[] => {
  const answer = tables.service(code, date);
  if (!answer.loaded || !answer.row || units < 1 || isRefused(chart, tables, code, date)) return [];
  const valid = modifiers.filter((modifier) => isModifier(tables, modifier, date));
  return [
    {
      id: `svc-${code}`,
      kind: 'service',
      system: answer.row.level === 'cpt' ? external.cpt : external.hcpcs,
      code,
      // A number without words of ours has the clinic's, and never CPT's.
      display: answer.row.display || definitionOf(chart.chargeMaster, code)?.title || code,
      version: answer.vintage,
      units,
      ...(valid.length ? { modifiers: valid } : {}),
      ...shown,
      ...unlikely(tables, code, units, date, shown.considered),
      origin: 'rule',
      score: null,
    },
  ];
};

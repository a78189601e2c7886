import type { OperationOutcome } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { CodeTables, SetName } from '../codesets/tables.ts';
import { codeSystem } from '../fhir/systems.ts';
import type { ClaimEdit, Place, Severity, Verdict } from './edit.ts';
import { claimEdits } from './registry.ts';

/** What one edit says of a claim. `no_data` is never a pass. */
export interface EditResult {
  edit: string;
  row: string;
  state: 'pass' | 'fail' | 'bypassed' | 'no_data';
  /** No data from a table that the clinic does not require. */
  waived: boolean;
  places: readonly Place[];
}

/** What all edits say of a claim. */
export interface ScrubResult {
  id: string;
  ready: boolean;
  results: readonly EditResult[];
  outcome: OperationOutcome;
}

/** An edit could not read the chart: a defect of the edit, or a resource that is not FHIR. */
export class EditFailedError extends Error {
  override readonly name = 'EditFailedError';
  constructor(edit: string, cause: unknown) {
    super(`The edit ${edit} could not read the record.`, { cause });
  }
}

const issueSeverity: Record<Severity, OperationOutcome['issue'][number]['severity']> = {
  R: 'error',
  D: 'error',
  W: 'warning',
  I: 'information',
};

const isVerdict = (answer: readonly Place[] | Verdict): answer is Verdict => 'fails' in answer;

const isBlocking = ({ severity }: ClaimEdit): boolean => severity === 'R' || severity === 'D';

interface Checked {
  edit: ClaimEdit;
  result: EditResult;
  missing: readonly SetName[];
  unstated: readonly string[];
}

const answerOf = (
  edit: ClaimEdit,
  chart: ClaimChart,
  tables: CodeTables,
): readonly Place[] | Verdict => {
  try {
    return edit.check(chart, tables);
  } catch (error) {
    throw new EditFailedError(edit.id, error);
  }
};

const run = (edit: ClaimEdit, chart: ClaimChart, tables: CodeTables): Checked => {
  const answer = answerOf(edit, chart, tables);
  const verdict: Verdict = isVerdict(answer) ? answer : { fails: answer };
  const missing = [...new Set([...(verdict.missing ?? []), ...absentRows(edit, chart)])];
  const unstated = verdict.unstated ?? [];
  const isRequired = missing.some((set) => chart.practice.requiredTables.includes(set));
  const be = (state: EditResult['state'], places: readonly Place[] = []): Checked => ({
    edit,
    result: {
      edit: edit.id,
      row: edit.row,
      state,
      waived: state === 'no_data' && !isRequired,
      places,
    },
    missing,
    unstated,
  });
  // A warning must not hide that a table which the clinic requires is missing.
  if (verdict.fails.length && (isBlocking(edit) || !isRequired)) return be('fail', verdict.fails);
  if (missing.length || unstated.length) return be('no_data');
  return verdict.bypassed?.length ? be('bypassed', verdict.bypassed) : be('pass');
};

/** The clinic's own rows that an edit needs and that are not there. */
const absentRows = (edit: ClaimEdit, chart: ClaimChart): SetName[] =>
  edit.needs.filter(
    (set) =>
      (set === 'charge-master' && chart.chargeMaster.length === 0) ||
      (set === 'payer' && chart.practice.payers.length === 0),
  );

const holds = ({ result, edit }: Checked): boolean =>
  (result.state === 'fail' && isBlocking(edit)) || (result.state === 'no_data' && !result.waived);

/** What was missing, and what to do about it. */
const notChecked = ({ missing, unstated }: Checked): string =>
  missing.length
    ? `Not checked: a table is not loaded (${missing.join(', ')}). Load it, then scrub again.`
    : `Not checked: the row of this payer does not state it (${unstated.join(', ')}). Add it to the payers file, then scrub again.`;

const issues = (checked: Checked): OperationOutcome['issue'] => {
  const { result, edit } = checked;
  const details = { coding: [{ system: codeSystem.edit, code: edit.id }], text: edit.message };
  if (result.state === 'no_data') {
    return [
      {
        severity: result.waived ? 'information' : 'error',
        code: 'incomplete',
        details,
        diagnostics: notChecked(checked),
      },
    ];
  }
  if (result.state !== 'fail') return [];
  return result.places.map((place) => ({
    severity: issueSeverity[edit.severity],
    code: 'business-rule' as const,
    details,
    diagnostics: `${edit.message} ${edit.fix.words} (${edit.source})`,
    expression: [place],
  }));
};

/**
 * Runs every edit over the claim. Ready means: no blocking edit fails, and no table that the clinic
 * requires is missing.
 */
export const scrub = (
  chart: ClaimChart,
  tables: CodeTables,
  edits: readonly ClaimEdit[] = claimEdits,
): ScrubResult => {
  const checked = edits.map((edit) => run(edit, chart, tables));
  const found = checked.flatMap(issues);
  return {
    id: chart.claim.id ?? '',
    ready: !checked.some(holds),
    results: checked.map(({ result }) => result),
    outcome: {
      resourceType: 'OperationOutcome',
      issue: found.length
        ? found
        : [
            {
              severity: 'information',
              code: 'informational',
              diagnostics: 'No edit found anything.',
            },
          ],
    },
  };
};

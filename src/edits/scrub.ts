import type { OperationOutcome } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { CodeTables, SetName } from '../codesets/tables.ts';
import { codeSystem } from '../fhir/systems.ts';
import type { ClaimEdit, Place, Severity, Verdict } from './edit.ts';
import type { Override } from './overrides.ts';
import { readOnce } from './read-once.ts';
import { claimEdits } from './registry.ts';
import { tablesOnce } from './tables-once.ts';

/** What one edit says of a claim. `no_data` is never a pass. */
export interface EditResult {
  edit: string;
  row: string;
  state: 'pass' | 'fail' | 'bypassed' | 'no_data';
  /** No data from a table that the clinic does not require. */
  waived: boolean;
  places: readonly Place[];
  /** Places where a person decided to send the claim all the same; absent where there are none. */
  overridden?: readonly OverriddenPlace[];
  /** Places that nobody may override, because nothing turns the denial; absent where there are none. */
  final?: readonly Place[];
}

/** Where a finding was overridden, by whom (a reference) and why. */
export interface OverriddenPlace {
  place: Place;
  by: string;
  reason: string;
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

const nothing: readonly never[] = Object.freeze([]);

const isVerdict = (answer: readonly Place[] | Verdict): answer is Verdict => !Array.isArray(answer);

/** Does a finding of this edit hold the claim? */
export const isBlocking = ({ severity }: ClaimEdit): boolean =>
  severity === 'R' || severity === 'D';

interface Checked {
  edit: ClaimEdit;
  result: EditResult;
  missing: readonly SetName[];
  unstated: readonly string[];
}

const answerOf = (
  { edit, check }: Pick<Prepared, 'edit' | 'check'>,
  chart: ClaimChart,
  tables: CodeTables,
): readonly Place[] | Verdict => {
  try {
    return check(chart, tables);
  } catch (error) {
    throw new EditFailedError(edit.id, error);
  }
};

/** Where an edit finds something. Throws EditFailedError. */
export const placesOf = (
  edit: ClaimEdit,
  chart: ClaimChart,
  tables: CodeTables,
): readonly Place[] => {
  const answer = answerOf({ edit, check: edit.check }, chart, tables);
  return isVerdict(answer) ? answer.fails : answer;
};

const findsNothing = (answer: readonly Place[] | Verdict): boolean =>
  isVerdict(answer)
    ? !answer.fails.length &&
      !answer.bypassed?.length &&
      !answer.missing?.length &&
      !answer.unstated?.length
    : answer.length === 0;

/** An edit with what is said of a claim in which it finds nothing. */
interface Prepared {
  edit: ClaimEdit;
  check: ClaimEdit['check'];
  passed: Checked;
}

const passOf = (edit: ClaimEdit): Checked => {
  const { id, row } = edit;
  const result = Object.freeze({
    edit: id,
    row,
    state: 'pass' as const,
    waived: false,
    places: nothing,
  });
  return { edit, result, missing: nothing, unstated: nothing };
};

const prepared = readOnce((edits: readonly ClaimEdit[]): readonly Prepared[] =>
  edits.map((edit) => ({ edit, check: edit.check, passed: passOf(edit) })),
);

/** Only what is likely denied may be overridden; a missing table that is required may not. */
const overriddenAt = (
  edit: ClaimEdit,
  places: readonly Place[],
  overrides: readonly Override[],
): OverriddenPlace[] =>
  edit.severity === 'D' && overrides.length
    ? places.flatMap((place) => {
        const found = overrides.find((one) => one.edit === edit.id && one.place === place);
        return found ? [{ place, by: found.by, reason: wordsOf(found.reason) }] : [];
      })
    : [];

/** The places that a person may override. */
const openTo = ({ fails, final }: Verdict): readonly Place[] =>
  final ? fails.filter((place) => !final.includes(place)) : fails;

const wordsOf = ({ text, coding }: Override['reason']): string =>
  text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? '';

const run = (
  own: Prepared,
  chart: ClaimChart,
  tables: CodeTables,
  { absent, overrides }: Circumstances,
): Checked => {
  const answer = answerOf(own, chart, tables);
  // Most edits find nothing; what they say of one claim they say of all.
  if (absent.length === 0 && findsNothing(answer)) return own.passed;
  const { edit } = own;
  const verdict: Verdict = isVerdict(answer) ? answer : { fails: answer };
  const missing = missingOf(edit, verdict, absent);
  const unstated = verdict.unstated ?? nothing;
  const isRequired =
    missing.length > 0 && missing.some((set) => chart.practice.requiredTables.includes(set));
  const be = (
    state: EditResult['state'],
    places: readonly Place[] = [],
    overridden: readonly OverriddenPlace[] = [],
  ): Checked => ({
    edit,
    result: {
      edit: edit.id,
      row: edit.row,
      state,
      waived: state === 'no_data' && !isRequired,
      places,
      ...(overridden.length ? { overridden } : {}),
    },
    missing,
    unstated,
  });
  // A warning must not hide that a table which the clinic requires is missing.
  if (verdict.fails.length && (isBlocking(edit) || !isRequired)) {
    const overridden = isRequired ? [] : overriddenAt(edit, openTo(verdict), overrides);
    const failed = be('fail', verdict.fails, overridden);
    return verdict.final?.length
      ? { ...failed, result: { ...failed.result, final: verdict.final } }
      : failed;
  }
  if (missing.length || unstated.length) return be('no_data');
  return verdict.bypassed?.length ? be('bypassed', verdict.bypassed) : be('pass');
};

/** What holds for all edits of one scrub. */
interface Circumstances {
  /** The clinic's own rows that are not there. */
  absent: readonly SetName[];
  overrides: readonly Override[];
}

const absentRows = ({ chargeMaster, practice }: ClaimChart): SetName[] => [
  ...(chargeMaster.length ? [] : ['charge-master' as const]),
  ...(practice.payers.length ? [] : ['payer' as const]),
];

const missingOf = (
  { needs }: ClaimEdit,
  { missing }: Verdict,
  absent: readonly SetName[],
): readonly SetName[] => {
  const needed = absent.length ? absent.filter((set) => needs.includes(set)) : nothing;
  if (!missing?.length) return needed;
  return [...new Set([...missing, ...needed])];
};

/** The places of a finding that nobody overrode. */
export const openPlaces = ({ places, overridden }: EditResult): readonly Place[] =>
  overridden ? places.filter((place) => !overridden.some((one) => one.place === place)) : places;

const holds = ({ result, edit }: Checked): boolean =>
  (result.state === 'fail' && isBlocking(edit) && openPlaces(result).length > 0) ||
  (result.state === 'no_data' && !result.waived);

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
  return result.places.map((place) => {
    const overridden = result.overridden?.find((one) => one.place === place);
    return {
      severity: overridden ? ('warning' as const) : issueSeverity[edit.severity],
      code: 'business-rule' as const,
      details,
      diagnostics: overridden
        ? `Overridden by ${overridden.by}: ${overridden.reason}. ${edit.message} (${edit.source})`
        : `${edit.message} ${edit.fix.words} (${edit.source})`,
      expression: [place],
    };
  });
};

/**
 * Runs every edit over the claim. Ready means: no blocking edit fails, or a person overrode it where
 * that is allowed, and no table that the clinic requires is missing.
 */
export const scrub = (
  chart: ClaimChart,
  tables: CodeTables,
  edits: readonly ClaimEdit[] = claimEdits,
  overrides: readonly Override[] = [],
): ScrubResult => {
  // A chart of this run alone, so that what edits keep of it can never be of another state of it.
  const own = { ...chart, claim: { ...chart.claim } };
  const asked = tablesOnce(tables);
  const circumstances = { absent: absentRows(own), overrides };
  const results: EditResult[] = [];
  const remarks: Checked[] = [];
  for (const edit of prepared(edits)) {
    const checked = run(edit, own, asked, circumstances);
    results.push(checked.result);
    if (checked.result.state !== 'pass') remarks.push(checked);
  }
  const found = remarks.flatMap(issues);
  return {
    id: chart.claim.id ?? '',
    ready: !remarks.some(holds),
    results,
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

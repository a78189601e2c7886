import type { Task, TaskInput } from '@medplum/fhirtypes';
import { codeSystem, extension } from '../fhir/systems.ts';
import { type Decision, decisionsOf } from './decisions.ts';

/** How often what was suggested was decided in which way; `added` codes were not suggested. */
export type DecisionCounts = Record<Decision['kind'], number>;

/** What a clinic's coders decided so far. Counts alone: nothing of a patient. */
export interface DecisionFigures {
  /** Reviews that a person completed, and those that the clinic's policy accepted (not counted below). */
  reviews: { byPerson: number; byPolicy: number };
  codes: readonly ({ code: string } & DecisionCounts)[];
  rules: readonly ({ rule: string; origin: string } & DecisionCounts)[];
  /** Why codes were rejected or put off. */
  reasons: readonly { code: string; reason: string; times: number }[];
  /** What coders chose instead of what was suggested. */
  replaced: readonly { suggested: string; chosen: string; times: number }[];
}

const none = (): DecisionCounts => ({
  accepted: 0,
  modified: 0,
  rejected: 0,
  deferred: 0,
  added: 0,
});

const detailOf = (input: TaskInput | undefined, url: string): string | undefined => {
  const one = input?.extension?.find((each) => each.url === url);
  return one?.valueCode ?? one?.valueString;
};

/** Had a language model a part in it? */
const originOf = (input: TaskInput | undefined): string =>
  input?.extension?.some(({ url, valueCode }) => url === extension.origin && valueCode === 'model')
    ? 'model'
    : 'rule';

const isApplied = ({ businessStatus }: Task): boolean =>
  businessStatus?.coding?.some(
    ({ system, code }) => system === codeSystem.funnel && code === 'applied',
  ) ?? false;

const isByPolicy = (task: Task): boolean =>
  task.extension?.some(({ url }) => url === extension.policy) ?? false;

/** Counters by name, in the order of their names. */
const counters = <Row>(begin: (name: string) => Row) => {
  const rows = new Map<string, Row>();
  return {
    of: (name: string): Row => {
      const row = rows.get(name) ?? begin(name);
      rows.set(name, row);
      return row;
    },
    sorted: (): Row[] =>
      [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row),
  };
};

/** The reason of a rejection or deferral: its code, since what a person typed may name a patient. */
const reasonOf = (task: Task, { about }: Decision): string =>
  task.output
    ?.findLast((one) =>
      one.extension?.some(
        ({ url, valueString }) => url === extension.suggestion && valueString === about,
      ),
    )
    ?.valueCodeableConcept?.coding?.find(({ system }) => system === codeSystem.rejectionReason)
    ?.code ?? 'other';

/**
 * Counts the decisions of completed coding reviews by code and by rule. Codes that the record stated
 * already were not suggested and do not count; what a policy accepted nobody decided.
 */
export const decisionFigures = (tasks: readonly Task[]): DecisionFigures => {
  const applied = tasks.filter(isApplied);
  const decided = applied.filter((task) => !isByPolicy(task));
  const codes = counters((code) => ({ code, ...none() }));
  const rules = counters((name) => {
    const [rule = '', origin = ''] = name.split('|');
    return { rule, origin, ...none() };
  });
  const reasons = counters((name) => {
    const [code = '', reason = ''] = name.split('|');
    return { code, reason, times: 0 };
  });
  const replaced = counters((name) => {
    const [suggested = '', chosen = ''] = name.split('|');
    return { suggested, chosen, times: 0 };
  });
  for (const task of decided) {
    const inputs = new Map((task.input ?? []).map((input) => [input.id, input]));
    for (const decision of decisionsOf(task)) {
      if (decision.isStated) continue;
      const { kind, code } = decision;
      const asked = decision.askedCode ?? code;
      codes.of(asked)[kind] += 1;
      if (decision.about === undefined) continue;
      const input = inputs.get(decision.about);
      const rule = detailOf(input, extension.rule) ?? 'unnamed';
      rules.of(`${rule}|${originOf(input)}`)[kind] += 1;
      if (kind === 'rejected' || kind === 'deferred')
        reasons.of(`${asked}|${reasonOf(task, decision)}`).times += 1;
      if (kind === 'modified' && code !== asked) replaced.of(`${asked}|${code}`).times += 1;
    }
  }
  return {
    reviews: { byPerson: decided.length, byPolicy: applied.length - decided.length },
    codes: codes.sorted(),
    rules: rules.sorted(),
    reasons: reasons.sorted(),
    replaced: replaced.sorted(),
  };
};

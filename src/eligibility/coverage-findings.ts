import type { Coverage, Task, TaskOutput } from '@medplum/fhirtypes';
import { type Chart, partyOf } from '../chart.ts';
import { isSelfPay } from '../fhir/coverage.ts';
import { addBusinessDays, isWithin, type LocalDate } from '../fhir/dates.ts';
import { identifierOf, key } from '../fhir/keys.ts';
import { isLikeMemberId } from '../fhir/member-id.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, external } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';

/** Something about a coverage that the front desk has to put right before the visit is billed. */
export interface CoverageFinding {
  cause:
    | 'no-coverage'
    | 'not-in-force'
    | 'member-id-missing'
    | 'member-id-pattern'
    | 'relationship-missing'
    | 'payer-unknown';
  words: string;
  coverage?: Coverage;
}

const ofCoverage = (chart: Chart, coverage: Coverage, day: LocalDate): CoverageFinding[] => {
  const payer = partyOf(chart, coverage.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  const row = chart.practice.payers.find((candidate) => candidate.payerId === payerId);
  const findings: CoverageFinding[] = [];
  const add = (cause: CoverageFinding['cause'], words: string) =>
    findings.push({ cause, words, coverage });
  if (coverage.status !== 'active' || !isWithin(day, coverage.period)) {
    add(
      'not-in-force',
      `The coverage is not in force on ${day}. Ask for the current insurance card, or the patient pays.`,
    );
  }
  if (!coverage.subscriberId && !coverage.identifier?.length) {
    add('member-id-missing', 'The coverage has no member id. Copy it from the insurance card.');
  }
  if (
    row?.memberIdPattern &&
    coverage.subscriberId &&
    !isLikeMemberId(row.memberIdPattern, coverage.subscriberId)
  ) {
    add(
      'member-id-pattern',
      'The member id does not look like those of this payer. Compare it with the insurance card.',
    );
  }
  if (!coverage.relationship) {
    add(
      'relationship-missing',
      'The relationship of the patient to the subscriber is not stated. Ask the patient.',
    );
  }
  if (!row)
    add(
      'payer-unknown',
      'The payer has no row in the payers file. Choose the payer again, or add its row.',
    );
  return findings;
};

/** Findings about the coverages of a patient on a day, by coverage; none at all is one finding. */
export const coverageFindings = (chart: Chart, day: LocalDate): CoverageFinding[] =>
  chart.coverages.length === 0
    ? [
        {
          cause: 'no-coverage',
          words:
            'No coverage is on file for this patient. Ask for the insurance card; the claims follow when it is entered.',
        },
      ]
    : chart.coverages
        .filter((one) => !isSelfPay(one))
        .flatMap((coverage) => ofCoverage(chart, coverage, day));

/** Whom the one Task about a patient without any coverage is about, however many visits wait. */
export const uninsured = (chart: Chart): string => `patient-${chart.patient.id}`;

/** The identifier of the one eligibility Task of a coverage (or of a patient without any). */
const eligibilityIdentifier = (subject: string) => identifierOf('eligibility', subject);

const eligibilityTask = (
  chart: Chart,
  subject: string,
  day: LocalDate,
  findings: readonly CoverageFinding[],
): Task => ({
  resourceType: 'Task',
  meta: { tag: [{ system: codeSystem.workQueue, code: 'front-desk' }] },
  identifier: [eligibilityIdentifier(subject)],
  status: 'ready',
  intent: 'order',
  priority: 'urgent',
  code: {
    coding: [{ system: codeSystem.taskCode, code: 'eligibility' }],
    text: 'Check the insurance of this patient',
  },
  description: findings.map(({ words }) => words).join('\n'),
  focus: findings[0]?.coverage?.id
    ? { reference: `Coverage/${findings[0].coverage.id}` }
    : { reference: `Patient/${chart.patient.id}` },
  for: { reference: `Patient/${chart.patient.id}` },
  ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
  authoredOn: chart.now,
  performerType: [{ coding: [{ system: codeSystem.owner, code: 'front-desk' }] }],
  restriction: { period: { end: addBusinessDays(day, 1) } },
  input: findings.map(({ cause, words }) => ({
    type: {
      coding: [
        { system: codeSystem.io, code: 'coverage-finding' },
        { system: codeSystem.io, code: cause },
      ],
    },
    valueString: words,
  })),
});

/** A Task that several checks ask for is due when the first of them wants it, whichever came first. */
const earlier = ({ restriction }: Task, renewed: Task): Task['restriction'] => {
  const [was, is] = [restriction?.period?.end, renewed.restriction?.period?.end];
  return was === undefined || (is !== undefined && is < was) ? renewed.restriction : restriction;
};

const isResult = ({ type }: TaskOutput): boolean =>
  type.coding?.some(({ system, code }) => system === codeSystem.io && code === 'result') ?? false;

/**
 * The front desk's Tasks: one a coverage that is wrong, one a patient without any; completed by
 * themselves when the finding is gone, and open again when it comes back. One that a person completed
 * stays so.
 */
export const eligibilityTasks = (
  chart: Chart,
  subject: string,
  day: LocalDate,
  findings: readonly CoverageFinding[],
): Write[] => {
  const identifier = eligibilityIdentifier(subject);
  const existing = chart.tasks.find(
    (task): task is Stored<Task> =>
      task.id !== undefined &&
      (task.identifier?.some(
        (one) => one.system === identifier.system && one.value === key(subject),
      ) ??
        false),
  );
  if (!existing)
    return findings.length
      ? [create(eligibilityTask(chart, subject, day, findings), identifier)]
      : [];
  const isDone = existing.status === 'completed' || existing.status === 'cancelled';
  if (findings.length === 0) {
    return isDone
      ? []
      : update(existing, {
          ...existing,
          status: 'completed',
          output: [
            {
              type: { coding: [{ system: codeSystem.io, code: 'result' }] },
              valueString: 'The coverage is in order.',
            },
          ],
        });
  }
  if (isDone && !existing.output?.some(isResult)) return [];
  const renewed = eligibilityTask(chart, subject, day, findings);
  const { output: _output, ...open } = existing;
  return update(existing, {
    ...(isDone ? { ...open, status: 'ready' as const } : existing),
    restriction: isDone ? renewed.restriction : earlier(existing, renewed),
    ...(renewed.description ? { description: renewed.description } : {}),
    ...(renewed.input ? { input: renewed.input } : {}),
  });
};

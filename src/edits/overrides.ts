import type {
  Claim,
  CodeableConcept,
  Extension,
  Provenance,
  Task,
  TaskOutput,
} from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { canonical } from '../fhir/canonical.ts';
import { type Authorship, decidedBy } from '../fhir/decided-by.ts';
import { hashOf, identifierOf, key } from '../fhir/keys.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, extension, external, identifierSystem } from '../fhir/systems.ts';
import { create, type Stored, type Write } from '../fhir/writes.ts';
import type { Place } from './edit.ts';
import { focalCoverage } from './focal-coverage.ts';

/** A person's decision to send a claim in spite of a finding, at one place of one content. */
export interface Override {
  edit: string;
  place: Place;
  /** Hash of the claim and its coverage as the person was shown them. */
  content: string;
  /** The person, as a reference. */
  by: string;
  reason: CodeableConcept;
  /** The instant of the decision. */
  at: string;
}

/** An output of a Task that overrides nothing, and why, for the person who wrote it. */
export interface RefusedOverride {
  edit: string;
  why: string;
}

/** The one claim-correction Task of the claim. */
export const correctionTaskOf = ({ claim, tasks }: ClaimChart): Stored<Task> | undefined => {
  const { system = '', value } = identifierOf('claim-correction', claim.id ?? '');
  return tasks.find(
    (task): task is Stored<Task> =>
      task.id !== undefined && identifierIn(task.identifier, system) === value,
  );
};

/** The claim without what its life and our bookkeeping write on it. */
const saidOf = ({ meta: _meta, id: _id, status: _status, text: _text, ...said }: Claim) => ({
  ...said,
  ...(said.extension
    ? { extension: said.extension.filter(({ url }) => url !== extension.repair) }
    : {}),
  item: said.item?.map((line) => ({
    ...line,
    extension: line.extension?.filter(({ url }) => url !== extension.chargeItem),
  })),
});

/** Hash of what a person sees when he overrides a finding: the claim, and the coverage that pays. */
export const contentOf = (chart: ClaimChart): string => {
  const { meta: _meta, text: _text, ...coverage } = focalCoverage(chart) ?? {};
  return hashOf(canonical([saidOf(chart.claim), coverage])).slice(0, 32);
};

const partOf = (stated: readonly Extension[] | undefined, name: string): string | undefined => {
  const found = stated?.find(({ url }) => url === name);
  return found?.valueString ?? found?.valueCode;
};

const findingIn = (stated: readonly Extension[] | undefined): Extension[] | undefined =>
  stated?.find(({ url }) => url === extension.finding)?.extension;

const isOverride = ({ type }: TaskOutput): boolean =>
  type.coding?.some(({ system }) => system === codeSystem.override) ?? false;

const reasonOf = ({
  valueCodeableConcept,
  valueString,
}: TaskOutput): CodeableConcept | undefined => {
  const text = (valueString ?? valueCodeableConcept?.text)?.trim();
  const coding = valueCodeableConcept?.coding?.filter(({ code }) => code);
  if (!text && !coding?.length) return undefined;
  return { ...(coding?.length ? { coding } : {}), ...(text ? { text } : {}) };
};

/** What the Task said of the finding when the person decided: its severity and the claim's content. */
const shownTo = (task: Task, edit: string, place: Place): Extension[] | undefined =>
  task.input
    ?.filter(({ type }) =>
      type.coding?.some(({ system, code }) => system === codeSystem.edit && code === edit),
    )
    .map((input) => findingIn(input.extension))
    .find((parts) => parts?.some((one) => one.url === 'place' && one.valueString === place));

const readOutput = (
  task: Task,
  output: TaskOutput,
  authorship: Authorship,
): Override | RefusedOverride => {
  const named = findingIn(output.extension);
  const edit = partOf(named, 'edit') ?? '';
  const place = partOf(named, 'place') ?? '';
  const shown = shownTo(task, edit, place);
  const by = decidedBy(task, authorship);
  const reason = reasonOf(output);
  const content = partOf(shown, 'content');
  if (!shown) return { edit, why: 'no such finding at that place was shown' };
  if (partOf(shown, 'severity') !== 'D' || partOf(shown, 'state') !== 'fail' || !content)
    return { edit, why: 'the payer would reject the claim, so it cannot be overridden' };
  if (shown.some((one) => one.url === 'final' && one.valueString === place))
    return { edit, why: 'no record turns this denial, so it cannot be overridden' };
  if (!by) return { edit, why: 'nobody is named: complete the Task signed in as a Practitioner' };
  if (!reason) return { edit, why: 'it gives no reason' };
  return { edit, place, content, by, reason, at: task.meta?.lastUpdated ?? '' };
};

const isRefused = (one: Override | RefusedOverride): one is RefusedOverride => 'why' in one;

const outputsOf = (chart: ClaimChart): (Override | RefusedOverride)[] => {
  const task = correctionTaskOf(chart);
  return task?.status === 'completed'
    ? (task.output ?? [])
        .filter(isOverride)
        .map((output) => readOutput(task, output, chart.practice))
    : [];
};

/** What a person overrode in the claim-correction Task that he completed. */
const given = (chart: ClaimChart): Override[] =>
  outputsOf(chart).flatMap((one) => (isRefused(one) ? [] : [one]));

/** Outputs of that Task that do not count, each with the reason. */
export const refusedOverrides = (chart: ClaimChart): RefusedOverride[] => [
  ...outputsOf(chart).filter(isRefused),
  ...given(chart).flatMap(({ edit, content }) =>
    content === contentOf(chart) ? [] : [{ edit, why: 'the claim was changed since it was shown' }],
  ),
];

const isKept = ({ activity }: Provenance): boolean =>
  activity?.coding?.some(
    ({ system, code }) => system === codeSystem.activity && code === 'finding-overridden',
  ) ?? false;

const kept = ({ provenances }: ClaimChart): Override[] =>
  provenances.filter(isKept).flatMap((proof) => {
    const parts = findingIn(proof.extension);
    const [edit, place, content] = [
      partOf(parts, 'edit'),
      partOf(parts, 'place'),
      partOf(parts, 'content'),
    ];
    const by = proof.agent[0]?.who?.reference;
    const reason = proof.reason?.[0];
    return edit && place && content && reason && by && /^Practitioner(Role)?\//.test(by)
      ? [{ edit, place, content, by, reason, at: proof.recorded }]
      : [];
  });

/** The overrides that count for the claim as it is now: kept ones, and what was just decided. */
export const overridesOf = (chart: ClaimChart): Override[] => {
  const all = [...kept(chart), ...given(chart)];
  if (!all.length) return [];
  const content = contentOf(chart);
  return all.filter((one) => one.content === content);
};

/**
 * Keeps what was decided in the completed Task: a Provenance for each override, created once, with who,
 * when, why, and which edit at which place of which content.
 */
export const overrideProofs = (chart: ClaimChart): Write[] => {
  const task = correctionTaskOf(chart);
  if (!task) return [];
  const system = identifierSystem('override');
  const content = contentOf(chart);
  return given(chart).flatMap((one) => {
    if (one.content !== content) return [];
    const value = key(
      task.id,
      hashOf(`${one.edit} ${one.place} ${content} ${one.by}`).slice(0, 24),
    );
    const proof: Provenance = {
      resourceType: 'Provenance',
      meta: { tag: [{ system, code: value }] },
      extension: [
        {
          url: extension.finding,
          extension: [
            { url: 'edit', valueCode: one.edit },
            { url: 'place', valueString: one.place },
            { url: 'content', valueString: content },
          ],
        },
      ],
      target: [{ reference: `Claim/${chart.claim.id}` }, { reference: `Task/${task.id}` }],
      recorded: one.at || chart.now,
      activity: { coding: [{ system: codeSystem.activity, code: 'finding-overridden' }] },
      reason: [one.reason],
      agent: [
        {
          type: { coding: [{ system: external.provenanceAgent, code: 'verifier' }] },
          who: { reference: one.by },
        },
      ],
    };
    return [create(proof, { system, value })];
  });
};

import type { MedplumClient } from '@medplum/core';
import type { Extension, Task, TaskOutput } from '@medplum/fhirtypes';
import { codeSystem, extension, external, procedureSystem } from '../fhir/systems.ts';
import type { Story } from './story.ts';

type Review = Extract<Story['events'][number], { kind: 'review' }>;

const decision = (kind: string): TaskOutput['type'] => ({
  coding: [{ system: codeSystem.codingDecision, code: kind }],
});

const about = (id: string): Extension => ({ url: extension.suggestion, valueString: id });

const systemOf = (code: string, kind: 'diagnosis' | 'service'): string =>
  kind === 'diagnosis' ? external.icd10cm : procedureSystem(code);

const serviceDetails = (details: {
  modifiers?: string[] | undefined;
  units?: number | undefined;
  pointers?: string[] | undefined;
}): Extension[] => [
  ...(details.modifiers ?? []).map((code) => ({ url: extension.modifier, valueCoding: { code } })),
  ...(details.units === undefined ? [] : [{ url: extension.units, valueDecimal: details.units }]),
  ...(details.pointers ?? []).map((code) => ({ url: extension.pointer, valueString: code })),
];

/** The outputs a coder fills in: every suggestion decided, as the story says. */
export const decisionsFor = (task: Task, review: Review): TaskOutput[] => {
  const outputs = (task.input ?? []).flatMap((input): TaskOutput[] => {
    const coding = input.valueCodeableConcept?.coding?.[0];
    const id = input.id;
    const code = coding?.code;
    const isCode = input.type.coding?.some((one) => /^(suggested|stated)-/.test(one.code ?? ''));
    if (!id || !code || !coding || !isCode) return [];
    const rejected = review.rejected.find((one) => one.code === code);
    if (rejected) {
      return [
        {
          type: decision('rejected'),
          extension: [about(id)],
          valueCodeableConcept: {
            coding: [{ system: codeSystem.rejectionReason, code: rejected.reason }],
          },
        },
      ];
    }
    const modified = review.modified.find((one) => one.code === code);
    if (modified) {
      return [
        {
          type: decision('modified'),
          extension: [about(id), ...serviceDetails(modified)],
          valueCodeableConcept: { coding: [{ system: coding.system ?? external.cpt, code }] },
        },
      ];
    }
    const isSuggestion = input.type.coding?.some((one) => one.code?.startsWith('suggested-'));
    return isSuggestion
      ? [{ type: decision('accepted'), extension: [about(id)], valueBoolean: true }]
      : [];
  });
  const added = review.added.map((one) => ({
    type: decision('added'),
    extension: serviceDetails(one),
    valueCodeableConcept: { coding: [{ system: systemOf(one.code, one.kind), code: one.code }] },
  }));
  return [
    ...outputs,
    ...added.map(({ extension: details, ...output }) =>
      details.length ? { ...output, extension: details } : output,
    ),
  ];
};

/** The coder completes the Task in the EHR, as the person that takes it. */
export const completeReview = async (
  coder: MedplumClient,
  profile: string,
  task: Task,
  review: Review,
): Promise<Task> => {
  const output = decisionsFor(task, review);
  return coder.updateResource<Task>({
    ...task,
    status: 'completed',
    owner: { reference: profile },
    ...(output.length ? { output } : {}),
  });
};

import type { Task } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { codeSystem } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** Family and level of an office visit: 9921 and 3 of 99213. */
const levelOf = (code: string | undefined): { family: string; level: number } | undefined => {
  const parts = /^(9920|9921)([1-5])$/.exec(code ?? '');
  return parts ? { family: parts[1] ?? '', level: Number(parts[2]) } : undefined;
};

const isReviewOf = (task: Task, chart: ClaimChart): boolean =>
  (task.code?.coding?.some(({ code }) => code === 'coding-review') ?? false) &&
  task.status === 'completed' &&
  literal(task.encounter) === `Encounter/${chart.encounter?.id}`;

/** The office visits that the reviews of the visit suggested from its note. */
const suggestedVisits = (chart: ClaimChart): string[] =>
  chart.tasks
    .filter((task) => isReviewOf(task, chart))
    .flatMap(({ input = [] }) =>
      input.flatMap(({ type, valueCodeableConcept }) =>
        type.coding?.some(({ code }) => code === 'suggested-service')
          ? (valueCodeableConcept?.coding?.[0]?.code ?? [])
          : [],
      ),
    );

/** The billed level of an office visit is far from what its note suggests. */
export const visitLevelDiffersFromSuggestion: ClaimEdit = {
  id: 'visit-level-differs-from-suggestion',
  row: 'H13',
  severity: 'W',
  snip: 6,
  message:
    'The level of the office visit is two or more away from the one that its note was read for.',
  source: 'CPT, evaluation and management, table of medical decision making, 2021; CARC 150',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Compare the note with the level; keep the level that the note supports.',
  },
  check: (chart) => {
    if (!chart.tasks.length) return [];
    const suggested = suggestedVisits(chart).flatMap((code) => levelOf(code) ?? []);
    if (!suggested.length) return [];
    return eachLine(chart, (line) => {
      const billed = levelOf(elements.procedure.read(line));
      const same = suggested.filter(({ family }) => family === billed?.family);
      const isFar =
        billed !== undefined &&
        same.length > 0 &&
        same.every(({ level }) => Math.abs(level - billed.level) >= 2);
      return isFar && 'productOrService';
    });
  },
  examples: {
    fails: { 'level 3 billed, level 5 read': (chart) => suggesting(chart, '99215') },
    passes: {
      'level 3 billed, level 4 read': (chart) => suggesting(chart, '99214'),
      'another family of visits': (chart) => suggesting(chart, '99205'),
      'a visit that was not suggested': () => undefined,
    },
  },
};

const suggesting = (chart: DraftChart, code: string): void => {
  chart.tasks = [
    {
      resourceType: 'Task',
      id: 'review',
      status: 'completed',
      intent: 'proposal',
      code: { coding: [{ system: codeSystem.taskCode, code: 'coding-review' }] },
      encounter: { reference: 'Encounter/visit' },
      input: [
        {
          type: { coding: [{ system: codeSystem.io, code: 'suggested-service' }] },
          valueCodeableConcept: { coding: [{ code }] },
        },
      ],
    },
  ];
};

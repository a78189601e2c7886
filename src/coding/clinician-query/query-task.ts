import type { Task, TaskInput } from '@medplum/fhirtypes';
import { type Chart, type Note, today } from '../../chart.ts';
import { addBusinessDays } from '../../fhir/dates.ts';
import { identifierOf } from '../../fhir/keys.ts';
import { identifierIn, literal } from '../../fhir/references.ts';
import { codeSystem, external, identifierSystem } from '../../fhir/systems.ts';
import { create, type Write } from '../../fhir/writes.ts';
import { spanExtension, spanOf } from '../evidence.ts';
import { readNote, sentenceAt } from '../notes/read-note.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import type { MissingDetail } from './missing-detail.ts';
import type { QueryOption } from './query-options.ts';
import type { SpecificityPrompt } from './specificity-prompt.ts';

/** Each asks openly, and says neither what is hoped for nor what follows from it. */
const questions: Readonly<Record<MissingDetail, string>> = {
  side: 'Which side of the body does this concern?',
  type: 'Which type is it?',
  stage: 'Which stage is it in?',
  acuity: 'What is its course?',
};

/** Answers that every query offers, because the clinician alone knows. */
const openAnswers = {
  other: 'Other (please state)',
  'unable-to-determine': 'Unable to determine',
} as const;

/** The whole sentence around a quote, so that it is not read out of its context. */
const sentenceAround = (notes: readonly Note[], span: EvidenceSpan): EvidenceSpan => {
  const note = notes.find(
    ({ document }) =>
      `${document.resourceType}/${document.id}` === literal({ reference: span.document }),
  );
  if (!note) return span;
  const { sentences } = readNote(note.text);
  const sentence = sentences[sentenceAt(sentences, span.start)];
  return sentence && sentence.start <= span.start && span.end <= sentence.end
    ? spanOf(note, { start: sentence.start, end: sentence.end })
    : span;
};

/** Who saw the patient: the first Practitioner of the visit. */
const clinicianOf = ({ encounter }: Chart): { reference: string } | undefined => {
  const reference = encounter?.participant
    ?.map(({ individual }) => literal(individual))
    .find((one) => one?.startsWith('Practitioner/'));
  return reference ? { reference } : undefined;
};

const io = (code: string): TaskInput['type'] => ({ coding: [{ system: codeSystem.io, code }] });

/** The queries of a visit, answered or not. */
export const queriesOf = ({ tasks, encounter }: Chart): Task[] =>
  tasks.filter(
    (task) =>
      literal(task.encounter) === `Encounter/${encounter?.id}` &&
      identifierIn(task.identifier, identifierSystem('clinician-query')) !== undefined,
  );

/**
 * A query to the clinician about one detail that the note leaves open: the sentence quoted, every
 * answer that the classification knows, "other" and "unable to determine"; no word of payment
 * (compliant query practice of ACDIS and AHIMA). Asked once a visit, code and detail.
 */
export const queryTask = (
  chart: Chart,
  { family, missing, span }: SpecificityPrompt,
  options: readonly QueryOption[],
): Write[] => {
  const encounterId = chart.encounter?.id ?? '';
  const identifier = identifierOf('clinician-query', encounterId, family, missing);
  const isAsked = queriesOf(chart).some(
    (task) => identifierIn(task.identifier, identifier.system ?? '') === identifier.value,
  );
  if (isAsked) return [];
  const quote = sentenceAround(chart.notes, span);
  const clinician = clinicianOf(chart);
  const visit = { reference: `Encounter/${encounterId}` };
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'provider' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'clinician-query' }],
      text: `Question about your note: ${questions[missing]}`,
    },
    description: `Your note says: "${quote.exact}" ${questions[missing]} Please answer from your own clinical judgment, and amend the note if it should say so.`,
    focus: visit,
    for: { reference: `Patient/${chart.patient.id}` },
    encounter: visit,
    authoredOn: chart.now,
    ...(clinician ? { owner: clinician } : {}),
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'provider' }] }],
    restriction: {
      period: { end: addBusinessDays(today(chart), chart.practice.policy.reviewDueDays) },
    },
    input: [
      { type: io('query-quote'), valueString: quote.exact, extension: [spanExtension(quote)] },
      {
        type: io('query-family'),
        valueCodeableConcept: { coding: [{ system: external.icd10cm, code: family }] },
      },
      { type: io('query-missing'), valueCode: missing },
      ...options.map(({ words }, index) => ({
        id: `o${index + 1}`,
        type: io('query-option'),
        valueString: words,
      })),
      ...Object.entries(openAnswers).map(([id, words]) => ({
        id,
        type: io('query-option'),
        valueString: words,
      })),
    ],
  };
  return [create(task, identifier)];
};

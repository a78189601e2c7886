import type { Claim, Extension, Task, TaskInput } from '@medplum/fhirtypes';
import { type Chart, chargeFor, dateOfService, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { conditionalReference, identifierOf } from '../fhir/keys.ts';
import { money } from '../fhir/money.ts';
import { statedCodes } from '../fhir/stated-codes.ts';
import { codeSystem, extension, external, modifierSystem } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import { type Discrepancy, discrepancyInput } from './discrepancies/discrepancy.ts';
import { spanExtension } from './evidence.ts';
import { readingExtension } from './model-reading/kept-reading.ts';
import { isApplied, isPutAway, isUnderway, passOf, reviewsOf } from './reviews.ts';
import type { Suggestion } from './suggestion.ts';
import { ruleOf } from './suggestion-rule.ts';
import {
  isReadElsewhere,
  namedDocuments,
  unreadInputs,
  unreadInWords,
} from './unread-documents.ts';

/** What a service would cost and when it was done, unless a coder says otherwise. */
const billing = (chart: Chart, { kind, code, serviced }: Suggestion): Extension[] => {
  if (kind !== 'service') return [];
  const charge = chargeFor(chart, code);
  const day = serviced ?? dateOfService(chart);
  return [
    ...(charge === undefined ? [] : [{ url: extension.charge, valueMoney: money(charge) }]),
    ...(day ? [{ url: extension.serviced, valueDate: day }] : []),
  ];
};

const input = (chart: Chart, suggestion: Suggestion): TaskInput => ({
  id: suggestion.id,
  type: { coding: [{ system: codeSystem.io, code: `suggested-${suggestion.kind}` }] },
  valueCodeableConcept: {
    coding: [
      {
        system: suggestion.system,
        version: suggestion.version,
        code: suggestion.code,
        display: suggestion.display,
      },
    ],
  },
  extension: [
    ...(suggestion.score === null
      ? []
      : [{ url: extension.aiConfidence, valueDecimal: suggestion.score }]),
    ...(suggestion.modifiers ?? []).map((code) => ({
      url: extension.modifier,
      valueCoding: { system: modifierSystem(code), code },
    })),
    ...(suggestion.units === undefined
      ? []
      : [{ url: extension.units, valueDecimal: suggestion.units }]),
    ...(suggestion.pointers ?? []).map((id) => ({ url: extension.pointer, valueString: id })),
    ...billing(chart, suggestion),
    ...suggestion.evidence.map((reference) => ({
      url: extension.evidence,
      valueReference: reference,
    })),
    ...(suggestion.spans ?? []).map(spanExtension),
    { url: extension.rationale, valueString: suggestion.rationale },
    ...(suggestion.considered
      ? [{ url: extension.considered, valueString: suggestion.considered }]
      : []),
    { url: extension.origin, valueCode: suggestion.origin },
    ...(suggestion.model ? [{ url: extension.origin, valueCode: 'model' }] : []),
    { url: extension.rule, valueCode: ruleOf(suggestion) },
  ],
});

/** What the draft already states, listed so that the coder can strike it; silence keeps it. */
const stated = (claim: Claim): TaskInput[] =>
  statedCodes(claim).map(({ id, kind, system, code, modifiers, units = 1 }) => {
    const details: Extension[] = [
      ...modifiers.map((modifier) => ({
        url: extension.modifier,
        valueCoding: { code: modifier },
      })),
      ...(units === 1 ? [] : [{ url: extension.units, valueDecimal: units }]),
    ];
    return {
      id,
      type: { coding: [{ system: codeSystem.io, code: `stated-${kind}` }] },
      valueCodeableConcept: { coding: [{ system, code }] },
      ...(details.length ? { extension: details } : {}),
    };
  });

const isStated = ({ type }: TaskInput): boolean =>
  type.coding?.some(({ code }) => code?.startsWith('stated-')) ?? false;

/**
 * Brings an open review up to the codes its Claim states now, with a note; nothing when the coder
 * was shown just these. Decisions about codes that are still stated stay.
 */
export const shownAgain = (chart: Chart, task: Stored<Task>, claim: Claim): Write[] => {
  if (reviewsOf(chart).some(isApplied) && !task.input?.some(isStated)) return [];
  const now = stated(claim);
  const before = (task.input ?? []).filter(isStated);
  const ids = (inputs: readonly TaskInput[]): string =>
    inputs
      .map(({ id }) => id)
      .sort()
      .join(' ');
  if (ids(before) === ids(now)) return [];
  return update<Task>(task, {
    ...task,
    status: 'in-progress',
    input: [...(task.input ?? []).filter((one) => !isStated(one)), ...now],
    note: [
      ...(task.note ?? []),
      {
        time: chart.now,
        text: 'The codes on the claim changed while this was reviewed. Look at the list again, then complete the Task again.',
      },
    ],
  });
};

const counted = (count: number, one: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${one}s`;

const title = (suggestions: readonly Suggestion[], chart: Chart): string =>
  [
    `Review the coding of this visit: ${counted(suggestions.length, 'suggested code')}`,
    unreadInWords(chart) ?? [],
  ]
    .flat()
    .join('; ');

/** Is there a document that could not be read and that no review of the visit has named? */
export const hasNewUnread = (chart: Chart): boolean => {
  const named = namedDocuments(reviewsOf(chart).flatMap(({ input: inputs }) => inputs ?? []));
  return [...namedDocuments(unreadInputs(chart))].some((one) => !named.has(one));
};

/** Which model read the notes, if one did, beside what others put on the Task. */
const withReadingOf = ({ reading }: Chart, latest: Task | undefined): Pick<Task, 'extension'> => {
  const others = (latest?.extension ?? []).filter(({ url }) => url !== extension.modelReading);
  const all = [...others, ...readingExtension(reading)];
  return all.length ? { extension: all } : {};
};

/** What a pass of the review is about. */
interface ReviewContent {
  claim: Claim;
  /** Is there, or will there be, a Claim in the EHR that the Task is based on? */
  hasClaim: boolean;
  suggestions: readonly Suggestion[];
  /** Has the whole claim to be reviewed again? */
  isWhole: boolean;
  discrepancies: readonly Discrepancy[];
}

/**
 * The `coding-review` Task of one pass: suggestions with evidence as inputs, the draft's stated
 * codes beside them, where record and claim differ, and the documents that could not be read. Updates
 * the open Task when the record has grown; a new pass begins only after the last was applied, and only
 * when there is something new, or when the whole claim has to be reviewed again.
 */
export const reviewTask = (
  chart: Chart,
  { claim, hasClaim, suggestions, isWhole, discrepancies }: ReviewContent,
): Write[] => {
  const reviews = reviewsOf(chart);
  const latest = reviews.at(-1);
  const encounterId = chart.encounter?.id ?? '';
  const isOpen = latest !== undefined && !isApplied(latest) && !isPutAway(latest);
  const isNew = suggestions.length > 0 || isWhole || hasNewUnread(chart);
  if (latest && !isOpen && !isNew) return [];
  // The coder decides, or has decided, about what was shown; what is new waits for the next pass.
  if (isOpen && isUnderway(latest)) return [];
  // Who reads less than whoever made the list does not renew it.
  if (isOpen && isReadElsewhere(chart, latest)) return [];
  const pass = isOpen ? reviews.length : reviews.length + 1;
  const identifier = identifierOf('coding-review', encounterId, pass);
  const claimIdentifier = identifierOf('claim', encounterId);
  const claimReference = claim.id
    ? `Claim/${claim.id}`
    : conditionalReference('Claim', claimIdentifier);
  const due = addBusinessDays(today(chart), chart.practice.policy.reviewDueDays);
  const showsStated =
    isWhole || !reviews.some(isApplied) || (isOpen && latest.input?.some(isStated));
  const inputs = [
    ...suggestions.map((one) => input(chart, one)),
    ...(showsStated ? [...stated(claim), ...discrepancies.map(discrepancyInput)] : []),
    ...unreadInputs(chart),
  ];
  const task: Task = {
    resourceType: 'Task',
    meta: {
      security: [{ system: external.observationValue, code: 'AIAST' }],
      tag: [{ system: codeSystem.workQueue, code: 'coding-review' }],
    },
    identifier: [identifier],
    status: 'ready',
    intent: 'proposal',
    priority: 'routine',
    code: {
      coding: [
        { system: codeSystem.taskCode, code: 'coding-review' },
        { system: external.smartCodes, code: 'launch-app-ehr' },
      ],
      text: title(suggestions, chart),
    },
    description: `Visit of ${dateOfService(chart) ?? 'unknown date'}: accept, change or reject each suggested code, then complete the Task.`,
    ...(hasClaim ? { basedOn: [{ reference: claimReference }] } : {}),
    focus: { reference: `Encounter/${encounterId}` },
    for: { reference: `Patient/${chart.patient.id}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: chart.now,
    performerType: [
      {
        coding: [
          { system: external.snomed, code: '1251542004', display: 'Medical coder' },
          { system: codeSystem.owner, code: 'coder' },
        ],
      },
    ],
    restriction: { period: { end: due } },
    ...withReadingOf(chart, undefined),
    ...(inputs.length ? { input: inputs } : {}),
  };
  if (!isOpen) return [create(task, identifier)];
  // Everything a person or the EHR put on the open Task stays; only our part is renewed.
  const { extension: _, ...rest } = latest;
  return update<Task>(latest, {
    ...rest,
    ...(hasClaim ? { basedOn: task.basedOn ?? [] } : {}),
    code: task.code ?? {},
    ...withReadingOf(chart, latest),
    ...(inputs.length ? { input: inputs } : {}),
  });
};

/** Ends a completed review that came too late to count, so that it stands in nobody's way. */
export const endedReview = (task: Stored<Task>, reason: string, words: string): Write[] =>
  update<Task>(task, {
    ...task,
    status: 'cancelled',
    statusReason: { coding: [{ system: codeSystem.stateReason, code: reason }], text: words },
  });

/** Closes a later pass that opened just as the claim was sent: its codes need a corrected claim. */
export const supersededReview = (chart: Chart): Write[] => {
  const latest = reviewsOf(chart).at(-1);
  if (!latest || passOf(latest) === 1 || isApplied(latest) || isUnderway(latest)) return [];
  return update<Task>(latest, {
    ...latest,
    status: 'cancelled',
    statusReason: { text: 'The claim was sent before this began; see the corrected-claim Task.' },
  });
};

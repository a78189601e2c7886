import type {
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  Task,
  TaskInput,
  TaskOutput,
} from '@medplum/fhirtypes';
import { hashOf } from '../fhir/keys.ts';
import {
  canonicalBase,
  codeSystem,
  extension,
  external,
  identifierSystem,
  modifierSystem,
  procedureSystem,
} from '../fhir/systems.ts';

/** The address of a review's form; its last part is the key of the review. */
const formBase = `${canonicalBase}/Questionnaire/coding-review-`;

/** Reasons for which a coder rejects a suggestion. */
const rejectionReasons: readonly (readonly [string, string])[] = [
  ['not-documented', 'Not documented'],
  ['not-supported-by-evidence', 'Not supported by what is quoted'],
  ['wrong-specificity', 'Too specific, or not specific enough'],
  ['wrong-laterality', 'Wrong side'],
  ['history-of-not-current', 'History, not current'],
  ['ruled-out', 'Ruled out'],
  ['already-coded', 'Coded already'],
  ['payer-rule', 'The payer does not take it'],
  ['duplicate', 'Double'],
];

const decisions: readonly (readonly [string, string])[] = [
  ['accepted', 'Accept'],
  ['modified', 'Change'],
  ['rejected', 'Reject'],
  ['deferred', 'Ask the clinician first'],
];

const kindOf = ({ type }: TaskInput): { isStated: boolean; isService: boolean } | undefined => {
  const code = type.coding?.find(({ system }) => system === codeSystem.io)?.code ?? '';
  const [, origin, kind] = /^(suggested|stated)-(diagnosis|service)$/.exec(code) ?? [];
  return origin ? { isStated: origin === 'stated', isService: kind === 'service' } : undefined;
};

/** What is billed with a code, which a yes to it accepts as well. */
const billedParts: ReadonlySet<string> = new Set([
  extension.modifier,
  extension.units,
  extension.charge,
  extension.serviced,
  extension.pointer,
]);

const shownPart = (one: Extension): unknown => (billedParts.has(one.url) ? one : one.url);

/** What a coder is shown of a review, as a short hash: another one, and the form is another one. */
const shownVersion = (task: Task): string =>
  hashOf(
    JSON.stringify(
      (task.input ?? []).flatMap((input) =>
        kindOf(input)
          ? [[input.id, input.valueCodeableConcept, input.extension?.map(shownPart)]]
          : [],
      ),
    ),
  ).slice(0, 12);

/** Key of a review (`encounter.pass`). */
const keyOf = (task: Task): string =>
  task.identifier?.find(({ system }) => system === identifierSystem('coding-review'))?.value ?? '';

/** The review that an address of a form belongs to, if it is one of ours. */
export const reviewOfForm = (address: string | undefined): string | undefined =>
  address?.startsWith(formBase) ? address.slice(formBase.length).split('|')[0] : undefined;

const chosen = (
  system: string,
  options: readonly (readonly [string, string])[],
): QuestionnaireItem['answerOption'] =>
  options.map(([code, display]) => ({ valueCoding: { system, code, display } }));

const when = (decision: string, ...codes: readonly string[]): Partial<QuestionnaireItem> => ({
  enableWhen: codes.map((code) => ({
    question: decision,
    operator: '=' as const,
    answerCoding: { system: codeSystem.codingDecision, code },
  })),
  enableBehavior: 'any',
});

const serviceItems = (at: string): QuestionnaireItem[] => [
  { linkId: `${at}/modifier`, text: 'Modifiers', type: 'string', repeats: true },
  { linkId: `${at}/units`, text: 'Units', type: 'decimal' },
  {
    linkId: `${at}/pointer`,
    text: 'Diagnosis codes it points to',
    type: 'string',
    repeats: true,
  },
];

const suggestionItem = (version: string, input: TaskInput): QuestionnaireItem[] => {
  const kind = kindOf(input);
  const coding = input.valueCodeableConcept?.coding?.[0];
  if (!kind || !input.id || !coding?.code) return [];
  const at = `${version}/${input.id}`;
  const decision = `${at}/decision`;
  const words = [
    kind.isStated ? 'On the claim already:' : 'Suggested:',
    kind.isService ? 'service' : 'diagnosis',
    coding.code,
    ...(input.extension ?? []).flatMap(({ url, valueCoding }) =>
      url === extension.modifier && valueCoding?.code ? [`modifier ${valueCoding.code}`] : [],
    ),
    ...(input.extension ?? []).flatMap(({ url, valueDecimal }) =>
      url === extension.units && valueDecimal ? [`${valueDecimal} units`] : [],
    ),
    ...(coding.display ? [`(${coding.display})`] : []),
  ];
  return [
    {
      linkId: at,
      type: 'group',
      text: words.join(' '),
      item: [
        {
          linkId: decision,
          type: 'choice',
          // Silence keeps what the claim states.
          required: !kind.isStated,
          text: kind.isStated ? 'Change or strike it?' : 'Decision',
          answerOption:
            chosen(
              codeSystem.codingDecision,
              decisions.filter(
                ([code]) => !kind.isStated || code === 'modified' || code === 'rejected',
              ),
            ) ?? [],
        },
        {
          linkId: `${at}/code`,
          type: 'string',
          text: 'The code instead (the same one, if only modifiers, units or pointers change)',
          required: true,
          ...when(decision, 'modified'),
        },
        ...(kind.isService
          ? serviceItems(at).map((item) => ({ ...item, ...when(decision, 'modified') }))
          : []),
        {
          linkId: `${at}/reason`,
          type: 'choice',
          text: 'Why?',
          required: true,
          answerOption: chosen(codeSystem.rejectionReason, rejectionReasons) ?? [],
          ...when(decision, 'rejected', 'deferred'),
        },
      ],
    },
  ];
};

const addedItem = (version: string): QuestionnaireItem => {
  const at = `${version}/added`;
  return {
    linkId: at,
    type: 'group',
    repeats: true,
    text: 'A code that is missing',
    item: [
      {
        linkId: `${at}/kind`,
        type: 'choice',
        text: 'What is it?',
        answerOption: [{ valueString: 'diagnosis' }, { valueString: 'service' }],
      },
      { linkId: `${at}/code`, type: 'string', text: 'Code' },
      ...serviceItems(at),
    ],
  };
};

/** The form of an open review, as a generated form shows it: each code with its decision. */
export const reviewForm = (task: Task): Questionnaire => {
  const version = shownVersion(task);
  const key = keyOf(task);
  return {
    resourceType: 'Questionnaire',
    identifier: [{ system: identifierSystem('review-form'), value: key }],
    url: `${formBase}${key}`,
    version,
    name: 'CodingReview',
    title: task.code?.text ?? 'Coding review',
    status: 'active',
    item: [
      ...(task.input ?? []).flatMap((input) => suggestionItem(version, input)),
      addedItem(version),
    ],
  };
};

type Answers = ReadonlyMap<string, readonly QuestionnaireResponseItemAnswer[]>;

/** Answers by link id, of an item and all inside it but repeated groups, which are read on their own. */
const answersIn = (items: readonly QuestionnaireResponseItem[] | undefined): Answers => {
  const found = new Map<string, QuestionnaireResponseItemAnswer[]>();
  const read = (item: QuestionnaireResponseItem): void => {
    const answers = (item.answer ?? []).filter((answer) => Object.keys(answer).length > 0);
    if (answers.length) found.set(item.linkId, [...(found.get(item.linkId) ?? []), ...answers]);
    for (const inner of item.item ?? []) read(inner);
  };
  for (const item of items ?? []) read(item);
  return found;
};

const textOf = (answer: QuestionnaireResponseItemAnswer | undefined): string | undefined =>
  answer?.valueCoding?.code ?? answer?.valueString?.trim().toUpperCase();

const systemOf = (code: string, isService: boolean): string =>
  isService ? procedureSystem(code) : external.icd10cm;

const serviceDetails = (answers: Answers, at: string) => {
  const texts = (name: string): string[] =>
    (answers.get(`${at}/${name}`) ?? []).flatMap((answer) => textOf(answer) || []);
  const units = answers.get(`${at}/units`)?.[0];
  const amount = units?.valueDecimal ?? units?.valueInteger;
  return [
    ...texts('modifier').map((code) => ({
      url: extension.modifier,
      valueCoding: { system: modifierSystem(code), code },
    })),
    ...(amount === undefined ? [] : [{ url: extension.units, valueDecimal: amount }]),
    ...texts('pointer').map((code) => ({ url: extension.pointer, valueString: code })),
  ];
};

const decisionType = (code: string): TaskOutput['type'] => ({
  coding: [{ system: codeSystem.codingDecision, code }],
});

const decided = (answers: Answers, version: string, input: TaskInput): TaskOutput[] => {
  const kind = kindOf(input);
  const at = `${version}/${input.id}`;
  const decision = textOf(answers.get(`${at}/decision`)?.[0]);
  if (!kind || !input.id || !decision) return [];
  const about = { url: extension.suggestion, valueString: input.id };
  const type = decisionType(decision);
  if (decision === 'accepted') return [{ type, extension: [about], valueBoolean: true }];
  if (decision === 'modified') {
    const code = textOf(answers.get(`${at}/code`)?.[0]);
    return [
      {
        type,
        extension: [about, ...(kind.isService ? serviceDetails(answers, at) : [])],
        valueCodeableConcept: {
          coding: code ? [{ system: systemOf(code, kind.isService), code }] : [],
        },
      },
    ];
  }
  const reason = answers.get(`${at}/reason`)?.[0]?.valueCoding;
  return [
    {
      type,
      extension: [about],
      valueCodeableConcept: reason ? { coding: [reason] } : {},
    },
  ];
};

const added = (response: QuestionnaireResponse, version: string): TaskOutput[] => {
  const at = `${version}/added`;
  const groups = (response.item ?? []).filter(({ linkId }) => linkId === at);
  return groups.flatMap((group): TaskOutput[] => {
    const answers = answersIn([group]);
    const code = textOf(answers.get(`${at}/code`)?.[0]);
    if (!code) return [];
    const isService = answers.get(`${at}/kind`)?.[0]?.valueString === 'service';
    const details = isService ? serviceDetails(answers, at) : [];
    return [
      {
        type: decisionType('added'),
        ...(details.length ? { extension: details } : {}),
        valueCodeableConcept: { coding: [{ system: systemOf(code, isService), code }] },
      },
    ];
  });
};

/** Were the answers given to the review as it stands, and not to an earlier list of codes? */
export const isOfShown = (task: Task, { item = [] }: QuestionnaireResponse): boolean =>
  item.length > 0 && item.every(({ linkId }) => linkId.startsWith(`${shownVersion(task)}/`));

/** The decisions of a filled-in form, in the shape of `Task.output`. */
export const answeredOutputs = (task: Task, response: QuestionnaireResponse): TaskOutput[] => {
  const version = shownVersion(task);
  const answers = answersIn(response.item?.filter(({ linkId }) => linkId !== `${version}/added`));
  return [
    ...(task.input ?? []).flatMap((input) => decided(answers, version, input)),
    ...added(response, version),
  ];
};

import type { Task, TaskInput, TaskOutput } from '@medplum/fhirtypes';
import type { LocalDate } from '../fhir/dates.ts';
import { type Cents, cents } from '../fhir/money.ts';
import { codeSystem, extension } from '../fhir/systems.ts';

/** What a coder decided about one code of a review. */
export interface Decision {
  kind: 'accepted' | 'modified' | 'rejected' | 'deferred' | 'added';
  /** Id of the Task input it is about; absent for an added code. */
  about?: string;
  isDiagnosis: boolean;
  isStated: boolean;
  system: string;
  code: string;
  /** The code that was asked about, where the coder chose another. */
  askedCode?: string;
  modifiers?: readonly string[];
  units?: number;
  /** Ids of suggestions or of stated codes, or ICD-10-CM codes on the claim. */
  pointers?: readonly string[];
  /** Charge for one unit, where the coder states another than the charge master's. */
  chargeCents?: Cents;
  serviced?: LocalDate;
}

const kinds: ReadonlySet<string> = new Set([
  'accepted',
  'modified',
  'rejected',
  'deferred',
  'added',
]);

const isKind = (code: string | undefined): code is Decision['kind'] =>
  code !== undefined && kinds.has(code);

const typeCode = (input: TaskInput | undefined): string =>
  input?.type.coding?.find(({ system }) => system === codeSystem.io)?.code ?? '';

const details = (element: TaskInput | TaskOutput | undefined) => {
  const of = (url: string) => (element?.extension ?? []).filter((one) => one.url === url);
  const modifiers = of(extension.modifier).flatMap(({ valueCoding }) => valueCoding?.code ?? []);
  const units = of(extension.units)[0]?.valueDecimal;
  const pointers = of(extension.pointer).flatMap(({ valueString }) => valueString ?? []);
  const chargeCents = cents(of(extension.charge)[0]?.valueMoney);
  const serviced = of(extension.serviced)[0]?.valueDate;
  return {
    ...(modifiers.length ? { modifiers } : {}),
    ...(units === undefined ? {} : { units }),
    ...(pointers.length ? { pointers } : {}),
    ...(chargeCents === undefined ? {} : { chargeCents }),
    ...(serviced ? { serviced } : {}),
  };
};

const kindOf = ({ type }: TaskOutput): string | undefined =>
  type.coding?.find(({ system }) => system === codeSystem.codingDecision)?.code;

const aboutOf = (output: TaskOutput): string | undefined =>
  output.extension?.find(({ url }) => url === extension.suggestion)?.valueString;

/** Does the output say what its kind demands: a yes, a code with its system, or a reason? */
const isComplete = (kind: Decision['kind'], output: TaskOutput): boolean => {
  const concept = output.valueCodeableConcept;
  const [coding] = concept?.coding ?? [];
  if (kind === 'accepted') return output.valueBoolean === true;
  if (kind === 'modified' || kind === 'added') return Boolean(coding?.system && coding.code);
  return Boolean(coding?.code || concept?.text);
};

/** What the suggestion says of its code; its charge is not that of another code. */
const ofAsked = (asked: TaskInput | undefined, code: string) => {
  const { chargeCents, ...rest } = details(asked);
  const isSameCode = asked?.valueCodeableConcept?.coding?.[0]?.code === code;
  return { ...rest, ...(chargeCents !== undefined && isSameCode ? { chargeCents } : {}) };
};

/** Is the input a code to decide about? What only tells of a difference asks for no decision. */
export const isCodeInput = (input: TaskInput): boolean =>
  /^(suggested|stated)-/.test(typeCode(input));

/** The outputs that decide about a code, or add one. */
const outputsOf = (task: Task, inputs: ReadonlyMap<string, TaskInput>): TaskOutput[] =>
  (task.output ?? []).filter((output) => {
    const asked = inputs.get(aboutOf(output) ?? '');
    return asked === undefined || isCodeInput(asked);
  });

const decision = (
  output: TaskOutput,
  inputs: ReadonlyMap<string, TaskInput>,
): Decision | undefined => {
  const kind = kindOf(output);
  if (!isKind(kind) || !isComplete(kind, output)) return undefined;
  const about = aboutOf(output);
  const asked = about === undefined ? undefined : inputs.get(about);
  const chosen =
    kind === 'modified' || kind === 'added'
      ? output.valueCodeableConcept
      : asked?.valueCodeableConcept;
  const coding = chosen?.coding?.[0] ?? asked?.valueCodeableConcept?.coding?.[0];
  if (!coding?.code || !coding.system) return undefined;
  const type = typeCode(asked);
  return {
    kind,
    ...(about === undefined ? {} : { about }),
    isDiagnosis: asked ? type.endsWith('diagnosis') : coding.system.includes('icd-10'),
    isStated: type.startsWith('stated-'),
    system: coding.system,
    code: coding.code,
    ...(asked?.valueCodeableConcept?.coding?.[0]?.code
      ? { askedCode: asked.valueCodeableConcept.coding[0].code }
      : {}),
    ...ofAsked(asked, coding.code),
    ...details(output),
  };
};

const inputsOf = (task: Task): ReadonlyMap<string, TaskInput> =>
  new Map((task.input ?? []).flatMap((input) => (input.id ? [[input.id, input] as const] : [])));

/** The decisions in Task.output, in the order in which their codes go on the claim. */
export const decisionsOf = (task: Task): Decision[] => {
  const inputs = inputsOf(task);
  const decisions = outputsOf(task, inputs).flatMap((output) => decision(output, inputs) ?? []);
  // A coder who changed their mind decided last.
  return decisions.filter(
    ({ about }, index) =>
      about === undefined || !decisions.slice(index + 1).some((later) => later.about === about),
  );
};

/** Outputs that say less than their kind demands, or speak of what was not asked. */
const faulty = (task: Task): string[] => {
  const inputs = inputsOf(task);
  return outputsOf(task, inputs).flatMap((output) =>
    kindOf(output) !== undefined && decision(output, inputs) === undefined
      ? [aboutOf(output) ?? 'an added code']
      : [],
  );
};

/**
 * Ids of suggestions about which nothing was decided, or not completely: a yes that is a no, a change
 * without code, a rejection without reason. Each returns the Task to `in-progress`.
 */
export const undecided = (task: Task): string[] => {
  const decided = new Set(decisionsOf(task).flatMap(({ about }) => about ?? []));
  const open = (task.input ?? [])
    .filter((input) => typeCode(input).startsWith('suggested-'))
    .flatMap(({ id }) => (id && !decided.has(id) ? [id] : []));
  return [...new Set([...open, ...faulty(task)])];
};

import type { Task, TaskInput, TaskOutput } from '@medplum/fhirtypes';
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
  pointers?: readonly string[];
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
  return {
    ...(modifiers.length ? { modifiers } : {}),
    ...(units === undefined ? {} : { units }),
    ...(pointers.length ? { pointers } : {}),
  };
};

const decision = (
  output: TaskOutput,
  inputs: ReadonlyMap<string, TaskInput>,
): Decision | undefined => {
  const kind = output.type.coding?.find(({ system }) => system === codeSystem.codingDecision)?.code;
  if (!isKind(kind)) return undefined;
  const about = output.extension?.find(({ url }) => url === extension.suggestion)?.valueString;
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
    ...details(asked),
    ...details(output),
  };
};

/** The decisions in Task.output, in the order in which their codes go on the claim. */
export const decisionsOf = (task: Task): Decision[] => {
  const inputs = new Map(
    (task.input ?? []).flatMap((input) => (input.id ? [[input.id, input] as const] : [])),
  );
  const decisions = (task.output ?? []).flatMap((output) => decision(output, inputs) ?? []);
  // A coder who changed their mind decided last.
  return decisions.filter(
    ({ about }, index) =>
      about === undefined || !decisions.slice(index + 1).some((later) => later.about === about),
  );
};

/** Ids of suggestions about which nothing was decided; each returns the Task to `in-progress`. */
export const undecided = (task: Task): string[] => {
  const decided = new Set(decisionsOf(task).flatMap(({ about }) => about ?? []));
  return (task.input ?? [])
    .filter((input) => typeCode(input).startsWith('suggested-'))
    .flatMap(({ id }) => (id && !decided.has(id) ? [id] : []));
};

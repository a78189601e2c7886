import type { Provenance, QuestionnaireResponse, Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { answeredOutputs, isOfShown } from '../coding/review-form.ts';
import { isApplied } from '../coding/reviews.ts';
import { isAcceptance } from '../fhir/accepted-codes.ts';
import { type Authorship, isByUs, isPerson } from '../fhir/decided-by.ts';
import { codeSystem } from '../fhir/systems.ts';
import { isOf, type Stored, update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply } from './apply.ts';
import { underItsDecider } from './decider.ts';

/** Was the form filled in by a patient, who may fill in forms and decides nothing? */
export const isOfPatient = ({ meta }: QuestionnaireResponse): boolean =>
  /^(Patient|RelatedPerson)\//.test(meta?.author?.reference ?? '');

/**
 * Is it said who filled it in, and is it no person of the clinic? Where the EHR names the author, the
 * form's own word for it, which any program may write, counts for nothing.
 */
const isOfNobody = (
  { meta, author }: QuestionnaireResponse,
  { ourPrograms }: Authorship,
): boolean => {
  const named = meta?.author?.reference ?? (ourPrograms ? '' : author?.reference);
  return named !== undefined && !isPerson(named);
};

/** The review without whoever had taken it: they decided nothing of this. */
const withoutOwner = ({ owner: _owner, meta, ...task }: Stored<Task>): Stored<Task> => {
  const { author: _author, ...others } = meta ?? {};
  return { ...task, meta: others };
};

/** The review with a form's answers as its decisions, in the name of who filled it in. */
export const answered = (
  task: Stored<Task>,
  response: Stored<QuestionnaireResponse>,
  authorship: Authorship,
): Stored<Task> => {
  const author = response.meta?.author?.reference;
  const person = isPerson(author) ? { reference: author } : undefined;
  const reference = `QuestionnaireResponse/${response.id}`;
  // Decisions that stood on the Task before are not in the form: whoever filled it in saw none of them.
  const others = (task.output ?? []).filter(
    ({ type, valueReference }) =>
      valueReference?.reference !== reference &&
      !type.coding?.some(({ system }) => system === codeSystem.codingDecision),
  );
  return {
    ...(isOfNobody(response, authorship) ? withoutOwner(task) : task),
    ...(person ? { owner: person, meta: { ...task.meta, author: person } } : {}),
    status: 'completed',
    output: [
      ...others,
      ...answeredOutputs(task, response),
      { type: { text: 'QuestionnaireResponse' }, valueReference: { reference } },
    ],
  };
};

/** Does the completed Task hold decisions itself? */
export const isDecided = ({ status, output = [] }: Task): boolean =>
  status === 'completed' &&
  output.some(({ type }) =>
    type.coding?.some(({ system }) => system === codeSystem.codingDecision),
  );

/**
 * A Task that the EHR's own form completed holds a reference to the response alone: the decisions are
 * read from there.
 */
export const withAnswers = async (
  ports: Ports,
  practice: Practice,
  read: Stored<Task> | undefined,
): Promise<Stored<Task> | undefined> => {
  if (read?.status !== 'completed' || isApplied(read)) return read;
  const { ehr } = ports;
  const task = await underItsDecider(ports, practice, read);
  if (isDecided(task)) return task;
  const [, id] =
    (task.output ?? [])
      .map(({ valueReference }) =>
        /^QuestionnaireResponse\/(.+)$/.exec(valueReference?.reference ?? ''),
      )
      .find((match) => match !== null) ?? [];
  const response = id
    ? await ehr.read<QuestionnaireResponse>('QuestionnaireResponse', id)
    : undefined;
  if (!response || !isOfShown(task, response) || isOfPatient(response)) return task;
  const decided = answered(task, response, practice);
  const [proofs = []] = await ehr.search([`Provenance?target=Task/${task.id}`]);
  // An EHR may keep a Provenance of any change; only an acceptance says that this was applied.
  const isOurs = (proof: Provenance): boolean => isByUs(proof, practice) && isAcceptance(proof);
  if (!proofs.filter(isOf('Provenance')).some(isOurs)) return decided;
  // The form was read before, and the EHR's page wrote the Task as it had been over what was applied.
  const restored: Stored<Task> = {
    ...decided,
    businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
  };
  await apply(ehr, update<Task>(task, restored));
  return restored;
};

import type { Extension, Task, TaskInput } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import { codeSystem, extension } from '../fhir/systems.ts';

const kindOf = ({ type }: TaskInput): string =>
  type.coding?.find(({ system }) => system === codeSystem.io)?.code ?? '';

const first = (element: { extension?: Extension[] }, url: string): Extension | undefined =>
  element.extension?.find((one) => one.url === url);

const codeOf = (element: { valueCodeableConcept?: TaskInput['valueCodeableConcept'] }): string =>
  element.valueCodeableConcept?.coding?.[0]?.code ?? '';

const modifiersOf = (element: { extension?: Extension[] }): string[] =>
  (element.extension ?? [])
    .filter(({ url }) => url === extension.modifier)
    .flatMap(({ valueCoding }) => valueCoding?.code ?? []);

const billed = (element: TaskInput): string => [codeOf(element), ...modifiersOf(element)].join('-');

/** What the coder said about one input, in a word or two. */
const decisionOn = (task: Task, input: TaskInput): string => {
  const output = task.output?.find(
    (one) => first(one, extension.suggestion)?.valueString === input.id,
  );
  const kind = output?.type.coding?.find(
    ({ system }) => system === codeSystem.codingDecision,
  )?.code;
  if (!output || !kind) return task.status === 'completed' ? 'kept' : 'not decided yet';
  if (kind !== 'modified') return kind;
  if (billed(output) !== billed(input)) return `changed to ${billed(output)}`;
  const pointers = (output.extension ?? [])
    .filter(({ url }) => url === extension.pointer)
    .flatMap(({ valueString }) => valueString ?? []);
  return pointers.length ? `kept, for ${pointers.join(', ')}` : kind;
};

const percent = (score: number | undefined): string =>
  score === undefined ? '' : `right in ${Math.round(score * 100)} of 100 such cases`;

const suggestedRow = (task: Task, input: TaskInput) => html`<tr>
  <th scope="row" data-label="Code">${billed(input)}<div class="quiet">${input.valueCodeableConcept?.coding?.[0]?.display ?? ''}</div></th>
  <td data-label="Why">${first(input, extension.rationale)?.valueString ?? 'stated by the clinician'}
    ${[
      percent(first(input, extension.aiConfidence)?.valueDecimal),
      first(input, extension.considered)?.valueString ?? '',
    ]
      .filter((words) => words !== '')
      .map((words) => html`<div class="quiet">${words}</div>`)}</td>
  <td data-label="Decision">${kindOf(input).startsWith('suggested') || kindOf(input).startsWith('stated') ? decisionOn(task, input) : 'to be looked at'}</td>
</tr>`;

const hasCode = (input: TaskInput): boolean => codeOf(input) !== '';

/** One pass of the coding review: what was suggested or stated, why, and what the coder decided. */
export const reviewSection = (reviews: readonly Task[]) =>
  reviews.length === 0
    ? html`<p class="quiet">There is no coding review for this visit.</p>`
    : reviews.map((task) => {
        const rows = (task.input ?? []).filter(hasCode);
        const others = (task.input ?? []).filter((input) => !hasCode(input));
        return html`<h3>${task.code?.text ?? 'Coding review'} <span class="state">${task.status}</span></h3>
        ${
          rows.length === 0
            ? html`<p class="quiet">Nothing is suggested and nothing is stated.</p>`
            : html`<table><thead><tr><th scope="col">Code</th><th scope="col">Why</th><th scope="col">Decision</th></tr></thead>
          <tbody>${rows.map((input) => suggestedRow(task, input))}</tbody></table>`
        }
        ${others.map((input) => html`<p>${input.valueCodeableConcept?.text ?? input.valueString ?? ''}</p>`)}
        ${(task.note ?? []).map(({ text }) => html`<p class="quiet">${text ?? ''}</p>`)}`;
      });

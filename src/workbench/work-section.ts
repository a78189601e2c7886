import type { Extension, Invoice, Task } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import { cents, dollars } from '../fhir/money.ts';
import { codeSystem, extension } from '../fhir/systems.ts';

/** Does somebody still have to do it? */
export const isOpen = ({ status }: Task): boolean =>
  status !== 'completed' && status !== 'cancelled';

/** Whose work it is first, e.g. `biller`. */
export const ownerOf = (task: Task): string =>
  task.performerType?.[0]?.coding?.find(({ system }) => system === codeSystem.owner)?.code ??
  'anyone';

/** The day by which it is due, where there is one. */
export const dueOf = (task: Task): string | undefined =>
  task.restriction?.period?.end?.slice(0, 10);

const partOf = (parts: readonly Extension[] | undefined, url: string): string =>
  parts?.find((one) => one.url === url)?.valueString ?? '';

const findings = (task: Task) =>
  (task.input ?? []).flatMap((input) => {
    const parts = input.extension?.find(({ url }) => url === extension.finding)?.extension;
    return parts
      ? [
          html`<li>${input.valueString ?? ''} <span class="quiet">${partOf(parts, 'fix')}</span></li>`,
        ]
      : [];
  });

const workItem = (task: Task) => {
  const found = findings(task);
  const due = dueOf(task);
  return html`<li>
    <strong>${task.code?.text ?? 'Task'}</strong> <span class="state ${isOpen(task) ? 'adjudicated' : ''}">${isOpen(task) ? 'open' : task.status}</span>
    <div class="quiet">${ownerOf(task)}${due ? `, due ${due}` : ''}</div>
    ${task.description ? html`<div>${task.description}</div>` : ''}
    ${found.length ? html`<ul>${found}</ul>` : ''}
  </li>`;
};

/** What people have to do, or did, the open work first. */
export const workSection = (tasks: readonly Task[]) =>
  tasks.length === 0
    ? html`<p class="quiet">Nobody had to do anything.</p>`
    : html`<ul class="work">${[...tasks].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a))).map(workItem)}</ul>`;

/** What the patient owes, in plain words. */
export const billSection = (invoices: readonly Invoice[]) =>
  invoices.length === 0
    ? html`<p class="quiet">Nothing.</p>`
    : invoices.map(
        ({
          totalNet,
          lineItem,
          status,
        }) => html`<p><strong>${dollars(cents(totalNet) ?? 0)}</strong>${status === 'cancelled' ? ', taken back' : ''}</p>
        <ul>${(lineItem ?? []).map(
          ({ priceComponent }) =>
            html`<li>${priceComponent?.[0]?.code?.text ?? 'Service'}: ${dollars(cents(priceComponent?.[0]?.amount) ?? 0)}</li>`,
        )}</ul>`,
      );

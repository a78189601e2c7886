import { html } from 'hono/html';
import type { Practice } from '../chart.ts';
import { localDate } from '../fhir/dates.ts';
import { diagnosisCodes, elements } from '../fhir/elements.ts';
import { cents, dollars } from '../fhir/money.ts';
import type { Ports } from '../ports.ts';
import { codingDecisions } from '../workflows/decisions.ts';
import { billedCode, isSimulated, stateMark } from './claim-section.ts';
import { decisionsSection } from './decisions-section.ts';
import { page } from './page.ts';
import { gatherVisits, nameOf, type Visit } from './visit.ts';
import { dueOf, isOpen, ownerOf } from './work-section.ts';

const claimCell = ({ claims }: Visit) =>
  claims.length === 0
    ? html`<span class="quiet">no claim</span>`
    : claims.map(
        (claim) => html`<div class="claim">
          ${stateMark(claim)}${claim.insurance[0]?.focal === false ? html` <span class="quiet">next payer</span>` : ''}
          <span class="quiet">${elements.patientControlNumber.read(claim) ?? ''}</span>
          <div class="codes">${[...diagnosisCodes(claim).values()].join(', ') || 'no diagnosis'}</div>
          <div class="codes">${(claim.item ?? []).map(billedCode).join(', ') || 'no service'} · <strong>${dollars(cents(claim.total) ?? 0)}</strong></div>
        </div>`,
      );

const answerCell = ({ responses }: Visit) => {
  const answers = responses.filter(({ outcome }) => outcome === 'complete' || outcome === 'error');
  return answers.length === 0
    ? html`<span class="quiet">none yet</span>`
    : answers.map(
        (response) =>
          html`<div>${response.outcome === 'error' ? 'rejected' : `paid ${dollars(cents(response.payment?.amount) ?? 0)}`}${isSimulated(response) ? html` <span class="quiet">simulated</span>` : ''}</div>`,
      );
};

const taskCell = ({ tasks }: Visit) => {
  const open = tasks.filter(isOpen);
  return open.length === 0
    ? html`<span class="quiet">nothing left to do</span>`
    : html`<ul>${open.map((task) => {
        const due = dueOf(task);
        return html`<li>${task.code?.text ?? ''} <span class="quiet">${ownerOf(task)}${due ? `, due ${due}` : ''}</span></li>`;
      })}</ul>`;
};

const billCell = ({ invoices }: Visit) =>
  invoices.length === 0
    ? html`<span class="quiet">nothing</span>`
    : invoices.map(
        ({ totalNet, lineItem }) => html`<div><strong>${dollars(cents(totalNet) ?? 0)}</strong>
        ${(lineItem ?? []).map(({ priceComponent }) => html`<div class="quiet">${priceComponent?.[0]?.code?.text ?? ''}</div>`)}</div>`,
      );

const row = (visit: Visit, practice: Practice) => html`<tr>
  <th scope="row"><a href="/visits/${visit.encounter.id}">${nameOf(visit.patient)}</a><div class="quiet">${localDate(visit.encounter.period?.start ?? '', practice.timeZone)}</div></th>
  <td data-label="Claim">${claimCell(visit)}</td><td data-label="Payer's answer">${answerCell(visit)}</td><td data-label="Open work">${taskCell(visit)}</td><td data-label="Patient's bill">${billCell(visit)}</td>
</tr>`;

/** Where the codes come from: the starter set says so wherever it answers. */
const codesFrom = (tables: readonly { starter: boolean }[]) => {
  const starter = html`the <strong>starter</strong> code set`;
  return tables.every((one) => one.starter)
    ? starter
    : html`the tables that the clinic imported, and where it imported none from ${starter}`;
};

/** The first page: each visit with its claim, the payer's answer, the open work and the bill. */
export const firstPage = async (ports: Ports, practice: Practice, nonce = '') => {
  const visits = await gatherVisits(ports);
  const decisions = await codingDecisions(ports);
  const tables = (await ports.codes.open(practice.pins)).vintages();
  return page(
    'Claimwright: what happened',
    nonce,
    html`<header>
    <h1>Claimwright</h1>
    <p>Each visit of the demo clinic, from the record to what remains to be done; a name leads to the whole visit. All people are synthetic; the payer is <strong>simulated</strong>; codes come from ${codesFrom(tables)}.</p>
    <p><a href="/claim-edits">What is checked before a claim is sent</a></p>
  </header>
  <main>
    ${
      visits.length === 0
        ? html`<p>No visit yet. Post a finished Encounter to <code>/fhir/R4</code> and reload.</p>`
        : html`<table class="visits">
      <thead><tr><th scope="col">Visit</th><th scope="col">Claim</th><th scope="col">Payer's answer</th><th scope="col">Open work</th><th scope="col">Patient's bill</th></tr></thead>
      <tbody>${visits.map((visit) => row(visit, practice))}</tbody>
    </table>`
    }
    ${decisionsSection(decisions)}
  </main>
  <footer><p>Tables: ${tables.map(({ set, vintage, rows }) => `${set} ${vintage} (${rows})`).join(' · ')}</p></footer>`,
  );
};

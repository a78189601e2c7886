import type { Claim, ClaimResponse, Encounter, Invoice, Patient, Task } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import type { Practice } from '../chart.ts';
import { localDate } from '../fhir/dates.ts';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from '../fhir/elements.ts';
import { stateOf } from '../fhir/life.ts';
import { cents, dollars } from '../fhir/money.ts';
import { literal } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import type { Ports } from '../ports.ts';
import { codingDecisions } from '../workflows/decisions.ts';
import { decisionsSection } from './decisions-section.ts';
import { styles } from './styles.ts';

/** What the page shows of one visit. */
interface Visit {
  encounter: Encounter;
  patient: Patient | undefined;
  claims: Claim[];
  responses: ClaimResponse[];
  tasks: Task[];
  invoices: Invoice[];
}

const gatherVisits = async ({ ehr }: Ports): Promise<Visit[]> => {
  const [encounters = [], patients = [], claims = [], responses = [], tasks = [], invoices = []] =
    await ehr.search([
      'Encounter?status=finished',
      'Patient?_sort=_lastUpdated',
      'Claim?status=draft,active,cancelled',
      'ClaimResponse?status=active',
      'Task?_sort=_lastUpdated',
      'Invoice?_sort=_lastUpdated',
    ]);
  const visits = encounters.filter(
    (one): one is Encounter & { id: string } => one.resourceType === 'Encounter',
  );
  return visits.map((encounter) => {
    const patient = literal(encounter.subject);
    const ours = claims.filter(
      (one): one is Claim & { id: string } =>
        one.resourceType === 'Claim' &&
        literal(one.patient) === patient &&
        (one.identifier?.some(
          ({ system, value }) =>
            system === identifierSystem('claim') && value?.split('.')[0] === encounter.id,
        ) ??
          false),
    );
    const names = new Set(ours.map(({ id }) => `Claim/${id}`));
    return {
      encounter,
      patient: patients.find(
        (one): one is Patient & { id: string } =>
          one.resourceType === 'Patient' && `Patient/${one.id}` === patient,
      ),
      claims: ours,
      responses: responses.filter(
        (one): one is ClaimResponse & { id: string } =>
          one.resourceType === 'ClaimResponse' && names.has(literal(one.request) ?? ''),
      ),
      tasks: tasks.filter(
        (one): one is Task & { id: string } =>
          one.resourceType === 'Task' && literal(one.for) === patient,
      ),
      invoices: invoices.filter(
        (one): one is Invoice & { id: string } =>
          one.resourceType === 'Invoice' && literal(one.subject) === patient,
      ),
    };
  });
};

const nameOf = (patient: Patient | undefined): string => {
  const name = patient?.name?.[0];
  return name ? [...(name.given ?? []), name.family].filter(Boolean).join(' ') : 'Unknown patient';
};

const link = (type: string, id: string | undefined, words: string) =>
  html`<span class="ref" title="${type}/${id}">${words}</span>`;

const claimCell = ({ claims }: Visit) =>
  claims.length === 0
    ? html`<span class="quiet">no claim</span>`
    : claims.map((claim) => {
        const lines = (claim.item ?? [])
          .map((line) => [procedureCode(line), ...modifierCodes(line)].join('-'))
          .join(', ');
        const state = stateOf(claim) ?? 'in review';
        const isSecondary = claim.insurance[0]?.focal === false;
        return html`<div class="claim">
          <span class="state ${state.replace(' ', '-')}">${state}</span>${isSecondary ? html` <span class="quiet">next payer</span>` : ''}
          ${link('Claim', claim.id, elements.patientControlNumber.read(claim) ?? '')}
          <div class="codes">${[...diagnosisCodes(claim).values()].join(', ') || 'no diagnosis'}</div>
          <div class="codes">${lines || 'no service'} · <strong>${dollars(cents(claim.total) ?? 0)}</strong></div>
        </div>`;
      });

const answerCell = ({ responses }: Visit) => {
  const answers = responses.filter(({ outcome }) => outcome === 'complete' || outcome === 'error');
  return answers.length === 0
    ? html`<span class="quiet">none yet</span>`
    : answers.map(
        ({ outcome, payment }) =>
          html`<div>${outcome === 'error' ? 'rejected' : `paid ${dollars(cents(payment?.amount) ?? 0)}`} <span class="quiet">simulated</span></div>`,
      );
};

const taskCell = ({ tasks }: Visit) => {
  const open = tasks.filter(({ status }) => status !== 'completed' && status !== 'cancelled');
  return open.length === 0
    ? html`<span class="quiet">nothing left to do</span>`
    : html`<ul>${open.map((task) => {
        const owner =
          task.performerType?.[0]?.coding?.find(({ system }) => system === codeSystem.owner)
            ?.code ?? 'anyone';
        return html`<li>${task.code?.text ?? ''} <span class="quiet">${owner}${task.restriction?.period?.end ? `, due ${task.restriction.period.end.slice(0, 10)}` : ''}</span></li>`;
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
  <th scope="row">${nameOf(visit.patient)}<div class="quiet">${localDate(visit.encounter.period?.start ?? '', practice.timeZone)}</div></th>
  <td>${claimCell(visit)}</td><td>${answerCell(visit)}</td><td>${taskCell(visit)}</td><td>${billCell(visit)}</td>
</tr>`;

/** The first page: each visit with its claim, the payer's answer, the open work and the bill. */
export const firstPage = async (ports: Ports, practice: Practice, nonce = '') => {
  const visits = await gatherVisits(ports);
  const decisions = await codingDecisions(ports);
  const tables = (await ports.codes.open(practice.pins)).vintages();
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>Claimwright: what happened</title>
  <style nonce="${nonce}">${styles}</style>
</head>
<body>
  <header>
    <h1>Claimwright</h1>
    <p>Each visit of the demo clinic, from the record to what remains to be done. All people are synthetic; the payer is <strong>simulated</strong>; codes come from the <strong>starter</strong> code set.</p>
    <p><a href="/claim-edits">What is checked before a claim is sent</a></p>
  </header>
  <main>
    ${
      visits.length === 0
        ? html`<p>No visit yet. Post a finished Encounter to <code>/fhir/R4</code> and reload.</p>`
        : html`<table>
      <thead><tr><th scope="col">Visit</th><th scope="col">Claim</th><th scope="col">Payer's answer</th><th scope="col">Open work</th><th scope="col">Patient's bill</th></tr></thead>
      <tbody>${visits.map((visit) => row(visit, practice))}</tbody>
    </table>`
    }
    ${decisionsSection(decisions)}
  </main>
  <footer><p>Tables: ${tables.map(({ set, vintage, rows }) => `${set} ${vintage} (${rows})`).join(' · ')}</p></footer>
</body>
</html>`;
};

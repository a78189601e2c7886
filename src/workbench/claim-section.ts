import type { Claim, ClaimItem, ClaimResponse } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import { type Adjustment, adjudicationOf, isAdjudication } from '../fhir/adjudication.ts';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from '../fhir/elements.ts';
import { stateOf, stateReasonOf } from '../fhir/life.ts';
import { cents, dollars } from '../fhir/money.ts';
import { literal } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';

/** The state as the pages show it. */
export const stateMark = (claim: Claim) => {
  const state = stateOf(claim) ?? 'in review';
  const reason = stateReasonOf(claim);
  return html`<span class="state ${state.replace(' ', '-')}">${state}${reason ? `: ${reason}` : ''}</span>`;
};

/** Code and modifiers of a line, e.g. `99214-25`. */
export const billedCode = (line: ClaimItem): string =>
  [procedureCode(line), ...modifierCodes(line)].join('-');

const lineRow = (claim: Claim, line: ClaimItem) => {
  const diagnoses = diagnosisCodes(claim);
  return html`<tr>
    <th scope="row" data-label="Service">${billedCode(line)}</th>
    <td data-label="Units">${line.quantity?.value ?? ''}</td>
    <td data-label="For">${(line.diagnosisSequence ?? []).map((sequence) => diagnoses.get(sequence) ?? '?').join(', ')}</td>
    <td data-label="Charge" class="amount">${dollars(cents(line.net) ?? 0)}</td>
  </tr>`;
};

/** Is the payer's answer made up? */
export const isSimulated = ({ meta }: ClaimResponse): boolean =>
  meta?.tag?.some(({ system }) => system === codeSystem.simulated) ?? false;

const adjusted = (adjustments: readonly Adjustment[]): string =>
  adjustments
    .map(({ group, carc, amountCents }) => `${group}-${carc} ${dollars(amountCents)}`)
    .join(', ');

const answer = (claim: Claim, response: ClaimResponse) => {
  const mark = isSimulated(response) ? html` <span class="quiet">simulated</span>` : '';
  if (!isAdjudication(response))
    return html`<p>${response.outcome === 'error' ? 'Rejected' : 'Taken for adjudication'}${mark}</p>`;
  const { lines, claimAdjustments, paidCents, patientCents } = adjudicationOf(response);
  const service = (sequence: number): string => {
    const line = claim.item?.find((one) => one.sequence === sequence);
    return line ? billedCode(line) : `line ${sequence}`;
  };
  return html`<p>Paid <strong>${dollars(paidCents)}</strong>, the patient's share ${dollars(patientCents)}${mark}</p>
  <table><thead><tr><th scope="col">Service</th><th scope="col" class="amount">Charge</th><th scope="col" class="amount">Paid</th><th scope="col">Not paid, by group and reason</th></tr></thead>
  <tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row" data-label="Service">${service(line.sequence)}</th><td data-label="Charge" class="amount">${dollars(line.chargeCents)}</td><td data-label="Paid" class="amount">${dollars(line.paidCents)}</td><td data-label="Not paid">${[adjusted(line.adjustments), line.remarks.join(', ')].filter(Boolean).join('; ') || 'nothing'}</td></tr>`,
  )}</tbody></table>
  ${claimAdjustments.length ? html`<p>On the claim as a whole: ${adjusted(claimAdjustments)}</p>` : ''}`;
};

/** One claim of the visit: its lines, and what the payer answered. */
export const claimSection = (claims: readonly Claim[], responses: readonly ClaimResponse[]) =>
  claims.length === 0
    ? html`<p class="quiet">There is no claim.</p>`
    : claims.map((claim) => {
        const answers = responses.filter(({ request }) => literal(request) === `Claim/${claim.id}`);
        return html`<h3>${claim.insurance[0]?.focal === false ? 'To the next payer' : 'To the payer'} ${stateMark(claim)} <span class="quiet">${elements.patientControlNumber.read(claim) ?? ''}</span></h3>
        <p>Diagnoses: ${[...diagnosisCodes(claim).values()].join(', ') || 'none'}</p>
        <table><thead><tr><th scope="col">Service</th><th scope="col">Units</th><th scope="col">For</th><th scope="col" class="amount">Charge</th></tr></thead>
        <tbody>${(claim.item ?? []).map((line) => lineRow(claim, line))}
        <tr><th scope="row">Total</th><td></td><td></td><td data-label="Charge" class="amount"><strong>${dollars(cents(claim.total) ?? 0)}</strong></td></tr></tbody></table>
        <h3>What the payer answered</h3>
        ${answers.length === 0 ? html`<p class="quiet">Nothing yet.</p>` : answers.map((response) => answer(claim, response))}`;
      });

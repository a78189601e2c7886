import type { CodeableConcept, Resource, Task } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import { type Chart, dateOfService, type Practice } from '../chart.ts';
import { external } from '../fhir/systems.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import type { Ports } from '../ports.ts';
import { gatherEncounter } from '../workflows/gather.ts';
import { claimSection } from './claim-section.ts';
import { noteSection } from './note-section.ts';
import { page } from './page.ts';
import { reviewSection } from './review-section.ts';
import { gatherVisits, nameOf, type Visit } from './visit.ts';
import { billSection, workSection } from './work-section.ts';

const systemNames: Readonly<Record<string, string>> = {
  [external.icd10cm]: 'ICD-10-CM',
  [external.snomed]: 'SNOMED CT',
  [external.cvx]: 'CVX',
};

/** What was recorded: the clinician's words, then the code they stand for. */
const named = (concept: CodeableConcept | undefined): string => {
  const coding = concept?.coding?.[0];
  const code = [systemNames[coding?.system ?? ''], coding?.code].filter(Boolean).join(' ');
  return [concept?.text ?? coding?.display, code].filter(Boolean).join(' · ');
};

const list = (title: string, words: readonly string[]) =>
  words.length ? html`<h3>${title}</h3><ul>${words.map((one) => html`<li>${one}</li>`)}</ul>` : '';

const recorded = (chart: Chart, reviews: readonly Task[]) => html`
  ${list(
    'Problems',
    chart.conditions.map(({ code }) => named(code)),
  )}
  ${list(
    'Done at the visit',
    chart.procedures.map(({ code }) => named(code)),
  )}
  ${list(
    'Vaccines given',
    chart.immunizations.map(({ vaccineCode }) => named(vaccineCode)),
  )}
  ${noteSection(chart.notes, reviews)}`;

const inFhir = (resources: readonly Resource[]) =>
  resources.map(
    (resource) => html`<details><summary>${resource.resourceType}/${resource.id}</summary>
    <pre>${JSON.stringify(resource, undefined, 2)}</pre></details>`,
  );

const body = (chart: Chart, visit: Visit) => {
  const reviews = visit.tasks.filter((task) => isTaskOf(task, 'coding-review'));
  const work = visit.tasks.filter((task) => !isTaskOf(task, 'coding-review'));
  return html`<header>
    <p><a href="/">All visits</a></p>
    <h1>${nameOf(visit.patient)}</h1>
    <p>Visit of ${dateOfService(chart) ?? 'an unknown day'}: ${visit.encounter.reasonCode?.[0]?.text ?? visit.encounter.type?.[0]?.text ?? 'no reason stated'}. A synthetic person; the payer is <strong>simulated</strong>.</p>
  </header>
  <main>
    <section><h2>1. What the clinician recorded</h2>${recorded(chart, reviews)}</section>
    <section><h2>2. What was suggested, and what the coder decided</h2>${reviewSection(reviews)}</section>
    <section><h2>3. The claim</h2>${claimSection(visit.claims, visit.responses)}</section>
    <section><h2>4. Work for people</h2>${workSection(work)}</section>
    <section><h2>5. What the patient owes</h2>${billSection(visit.invoices)}</section>
    <section><h2>6. The same in FHIR</h2>
      <p class="quiet">What Claimwright wrote into the record, as it stands there.</p>
      ${inFhir([...visit.claims, ...reviews, ...visit.responses, ...work, ...chart.chargeItems, ...visit.invoices])}
    </section>
  </main>`;
};

/** One visit from the record to the bill; undefined when there is none with that id. */
export const visitPage = async (ports: Ports, practice: Practice, id: string, nonce: string) => {
  const visit = (await gatherVisits(ports)).find(({ encounter }) => encounter.id === id);
  const chart = visit ? await gatherEncounter(ports, practice, id) : undefined;
  return visit && chart
    ? page(`Claimwright: ${nameOf(visit.patient)}`, nonce, html`${body(chart, visit)}`)
    : undefined;
};

/** What stands at the address of a visit that is not there. */
export const noVisitPage = (nonce: string) =>
  page(
    'Claimwright: no such visit',
    nonce,
    html`<header>
    <h1>There is no finished visit at this address</h1>
    <p>Without <code>--data</code> every start makes the visits anew, with other addresses.</p>
    <p><a href="/">All visits</a></p>
  </header>`,
  );

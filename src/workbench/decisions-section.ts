import { html } from 'hono/html';
import type { ClinicDecisions } from '../workflows/decisions.ts';

type Counts = Pick<ClinicDecisions['codes'][number], (typeof kinds)[number]>;

const kinds = ['accepted', 'modified', 'rejected', 'deferred'] as const;

/** So many rows are looked at on a page; `claimwright decisions` has them all. */
const mostRows = 12;

const cells = (counts: Counts) => kinds.map((kind) => html`<td>${counts[kind]}</td>`);

const suggested = (counts: Counts): number =>
  kinds.reduce((total, kind) => total + counts[kind], 0);

const head = (name: string) =>
  html`<tr><th scope="col">${name}</th>${kinds.map((kind) => html`<th scope="col">${kind}</th>`)}</tr>`;

/** What coders made of the suggestions, by rule and by code: counts alone. */
export const decisionsSection = ({ reviews, rules, codes, reasons }: ClinicDecisions) => {
  const most = [...codes]
    .filter((one) => suggested(one) > 0)
    .sort((a, b) => suggested(b) - suggested(a))
    .slice(0, mostRows);
  return html`<section>
  <h2>What coders decided</h2>
  ${
    reviews.byPerson + reviews.byPolicy === 0
      ? html`<p class="quiet">No review is completed yet.</p>`
      : html`<p>${reviews.byPerson} reviews completed by a coder, ${reviews.byPolicy} by the clinic's policy (not counted below).</p>
  <table><thead>${head('By rule')}</thead><tbody>${rules.map(
    (row) =>
      html`<tr><th scope="row">${row.rule}${row.origin === 'rule' ? '' : html` <span class="quiet">${row.origin}</span>`}</th>${cells(row)}</tr>`,
  )}</tbody></table>
  <table><thead>${head('By code')}</thead><tbody>${most.map(
    (row) => html`<tr><th scope="row">${row.code}</th>${cells(row)}</tr>`,
  )}</tbody></table>
  ${
    reasons.length
      ? html`<p>Rejected or put off: ${reasons
          .slice(0, mostRows)
          .map(({ code, reason, times }) => `${code} ${reason} (${times})`)
          .join(', ')}.</p>`
      : ''
  }`
  }
</section>`;
};

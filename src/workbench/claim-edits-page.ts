import { html } from 'hono/html';
import {
  type DescribedEdit,
  type EditCatalogue,
  type EditSearch,
  families,
  severityWords,
} from '../workflows/edit-catalogue.ts';
import { claimEditsStyles } from './claim-edits-styles.ts';

const shortSeverity: Readonly<Record<DescribedEdit['severity'], string>> = {
  R: 'R rejected',
  D: 'D denied',
  W: 'W warning',
  I: 'I information',
};

const fixWords: Readonly<Record<DescribedEdit['fix']['kind'], string>> = {
  repair: 'Repaired by machine, format only',
  suggestion: 'Suggested, taken by a person',
  question: 'A person decides',
};

const familyOf = (row: string): string => (row === 'none' ? 'none' : row.slice(0, 1));

const familyName = (letter: string): string =>
  letter === 'none' ? 'Outside the catalogue' : (families[letter] ?? letter);

const letters = [...Object.keys(families), 'none'];

const option = (value: string, words: string, chosen: string | undefined) =>
  html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${words}</option>`;

const searchForm = ({
  q,
  severity,
  family,
  row,
}: EditSearch) => html`<form method="get" action="/claim-edits" role="search">
  <label class="wide">Words, id or row<input type="search" name="q" value="${q ?? row ?? ''}" placeholder="pointer, D08, MUE …"></label>
  <label>Family<select name="family">${option('', 'all', family)}${letters.map((letter) =>
    option(
      letter,
      letter === 'none' ? familyName(letter) : `${letter} ${familyName(letter)}`,
      family,
    ),
  )}</select></label>
  <label>Severity<select name="severity">${option('', 'all', severity)}${Object.entries(
    shortSeverity,
  ).map(([value, words]) => option(value, words, severity))}</select></label>
  <button type="submit">Search</button>
</form>`;

const examples = (title: string, names: readonly string[]) =>
  names.length ? html`<dt>${title}</dt><dd>${names.join('; ')}</dd>` : '';

const article = (edit: DescribedEdit) => html`<article id="${edit.id}">
  <div class="head"><h3><a href="#${edit.id}">${edit.id}</a></h3>
    <span class="mark ${edit.severity}" title="${severityWords[edit.severity]}">${shortSeverity[edit.severity]}</span>
    ${edit.row === 'none' ? '' : html`<span class="mark">row ${edit.row}</span>`}
    <span class="quiet">SNIP ${edit.snip}</span></div>
  <p>${edit.message}</p>
  <p class="quiet">${fixWords[edit.fix.kind]}: ${edit.fix.words}</p>
  <p class="quiet">Source: ${edit.source} (${edit.sourceChecked ? 'checked' : 'not yet checked'} by a person)</p>
  <details><summary>Tables and examples</summary><dl>
    <dt>Tables</dt><dd>${edit.needs.join(', ') || 'none'}</dd>
    ${examples('Fails', edit.examples.fails)}${examples('Passes', edit.examples.passes)}${examples('Bypassed', edit.examples.bypassed)}
  </dl></details>
</article>`;

const family = (letter: string, edits: readonly DescribedEdit[]) =>
  html`<section><h2 id="family-${letter}">${letter === 'none' ? '' : html`<span class="letter">${letter}</span>`}${familyName(letter)} <span class="quiet">${edits.length}</span></h2>${edits.map(article)}</section>`;

const notBuilt = (rows: EditCatalogue['unbuilt']) =>
  rows.length
    ? html`<section><h2 id="not-built">Not built <span class="quiet">${rows.length}</span></h2>
  <p class="quiet">What the catalogue asks for and no edit checks, wholly or in part, so that nobody takes it for a pass.</p>
  <table><thead><tr><th scope="col">Row</th><th scope="col">Built</th><th scope="col">What is missing, or why</th></tr></thead>
  <tbody>${rows.map(({ row, isBuiltInPart, reason }) => html`<tr><th scope="row">${row}</th><td>${isBuiltInPart ? 'in part' : 'no'}</td><td>${reason}</td></tr>`)}</tbody></table></section>`
    : '';

const jsonAddress = (search: EditSearch): string => {
  const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/claim-edits?${new URLSearchParams([...given, ['format', 'json']])}`;
};

const sources = ({ edits, sourceUnchecked }: EditCatalogue['counts']): string =>
  sourceUnchecked === edits
    ? 'No person has checked the sources that they cite yet.'
    : `${edits - sourceUnchecked} of their sources were checked by a person.`;

/** The catalogue of claim edits: what each checks, who says so, what to do; and what is not built. */
export const claimEditsPage = (
  { counts, edits, unbuilt }: EditCatalogue,
  search: EditSearch,
  nonce: string,
) => {
  const isNarrowed = Object.values(search).some(Boolean);
  const groups = letters.flatMap((letter) => {
    const own = edits.filter(({ row }) => familyOf(row) === letter);
    return own.length ? [{ letter, own }] : [];
  });
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>Claim edits · Claimwright</title>
  <style nonce="${nonce}">${claimEditsStyles}</style>
</head>
<body>
  <header>
    <h1>Claim edits</h1>
    <p>What is checked before a claim is sent: ${counts.edits} edits. R and D hold the claim, W and I do not. ${sources(counts)}</p>
    ${searchForm(search)}
    <p class="quiet" role="status">${isNarrowed ? html`${edits.length} of ${counts.edits} edits, ${unbuilt.length} of ${counts.unbuilt} rows not built. <a href="/claim-edits">Show all</a>` : ''} <a href="${jsonAddress(search)}">As JSON</a></p>
    <nav aria-label="Families"><ul>${groups.map(({ letter, own }) => html`<li><a href="#family-${letter}">${familyName(letter)} <span class="quiet">${own.length}</span></a></li>`)}${unbuilt.length ? html`<li><a href="#not-built">Not built <span class="quiet">${unbuilt.length}</span></a></li>` : ''}</ul></nav>
  </header>
  <main>${groups.length + unbuilt.length === 0 ? html`<p>No edit and no row matches. Use fewer words, or <a href="/claim-edits">show all</a>.</p>` : ''}${groups.map(({ letter, own }) => family(letter, own))}${notBuilt(unbuilt)}</main>
  <footer><p>Made from the edits as they run, at this moment. One edit on the command line: <code>explain EDIT-ID</code>.</p></footer>
</body>
</html>`;
};

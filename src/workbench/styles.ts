import { raw } from 'hono/html';

/** The look of the demo clinic's pages, by day and by night, on a desk and on a telephone: one sheet, no script, no font of others. */
export const styles = raw(`
:root { color-scheme: light dark; --ink: #1c2733; --quiet: #55626f; --line: #d5dde4; --paper: #fff; --ground: #f4f6f8; --accent: #17557f; --head: #e9eef2;
  --grey: #e3e8ed; --green: #d8efdf; --red: #fbdcd7; --amber: #fdeccb; --blue: #dde9f8; --mark: #fff1a8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ee; --quiet: #a3b0bc; --line: #35414c; --paper: #1b232b; --ground: #12181e; --accent: #8cc4ec; --head: #232d36;
    --grey: #2b353f; --green: #1d4229; --red: #55211b; --amber: #4d3a12; --blue: #1e3553; --mark: #5c4d0a; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: break-word; }
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 16px 24px; }
h1 { margin: 8px 0 4px; font-size: 26px; line-height: 1.25; color: var(--accent); }
h2 { margin: 28px 0 8px; font-size: 19px; }
h3 { margin: 16px 0 6px; font-size: 15px; }
p { margin: 6px 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: 9px 12px; border-bottom: 1px solid var(--line); }
thead th { background: var(--head); font-weight: 600; }
tbody th { font-weight: 600; width: 18%; }
.visits td:nth-child(4) { width: 30%; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
ul { margin: 0; padding-left: 18px; }
ul.work { padding: 0; list-style: none; }
ul.work > li { padding: 9px 12px; background: var(--paper); border: 1px solid var(--line); }
ul.work > li + li { border-top: 0; }
.quiet { color: var(--quiet); font-weight: 400; font-size: 13px; }
.codes { font-variant-numeric: tabular-nums; }
.claim + .claim { margin-top: 8px; }
.state { display: inline-block; padding: 1px 8px; border-radius: 10px; background: var(--grey); font-size: 13px; font-weight: 400; }
.state.closed { background: var(--green); } .state.held, .state.rejected { background: var(--red); }
.state.adjudicated { background: var(--amber); } .state.in-review { background: var(--blue); }
details { margin: 8px 0; background: var(--paper); border: 1px solid var(--line); }
summary { padding: 8px 12px; cursor: pointer; }
.note, pre { margin: 0; padding: 4px 12px 12px; white-space: pre-wrap; }
pre { font: 12px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; overflow-x: auto; }
mark { color: inherit; background: var(--mark); padding: 0 2px; }
.code { margin-left: 3px; padding: 0 5px; border-radius: 8px; background: var(--blue); font-size: 12px; }
footer { color: var(--quiet); font-size: 12px; }
@media (max-width: 700px) {
  header, main, footer { padding-left: 14px; padding-right: 14px; }
  table:has([data-label]), table:has([data-label]) tbody, table:has([data-label]) tr, table:has([data-label]) th, table:has([data-label]) td { display: block; width: auto !important; }
  table:has([data-label]) thead { display: none; }
  table:has([data-label]) tr { padding: 8px 0; border-bottom: 1px solid var(--line); }
  table:has([data-label]) th, table:has([data-label]) td { padding: 3px 12px; border: 0; }
  td.amount { text-align: left; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); font-size: 13px; }
  td:empty { display: none; }
}
@media print { details:not([open]) { display: none; } }
`);

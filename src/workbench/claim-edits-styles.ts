import { raw } from 'hono/html';

/** The look of the catalogue of claim edits, by day and by night, on a desk and on a telephone. */
export const claimEditsStyles = raw(`
:root { color-scheme: light dark; --ink: #1c2733; --quiet: #55626f; --line: #d5dde4; --paper: #fff; --ground: #f4f6f8; --accent: #17557f; --field: #fff;
  --red: #8f1d12; --red-ground: #fbdcd7; --amber: #6b4700; --amber-ground: #fdeccb; --blue: #1d4577; --blue-ground: #dde9f8; --grey-ground: #e6ebef; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ee; --quiet: #a3b0bc; --line: #35414c; --paper: #1b232b; --ground: #12181e; --accent: #8cc4ec; --field: #12181e;
    --red: #ffb4a8; --red-ground: #4d1c17; --amber: #f4cf86; --amber-ground: #453411; --blue: #b3d1f7; --blue-ground: #1e3553; --grey-ground: #2b353f; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 12px; }
body { margin: 0; font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: break-word; }
header, main, footer { max-width: 1040px; margin: 0 auto; padding: 16px 24px; }
header { padding-bottom: 0; }
h1 { margin: 8px 0 4px; font-size: 28px; line-height: 1.2; }
h2 { margin: 36px 0 12px; font-size: 20px; line-height: 1.3; display: flex; gap: 10px; align-items: baseline; }
h2 .letter { color: var(--accent); }
h3 { margin: 0; font-size: 16px; line-height: 1.4; }
p { margin: 4px 0; }
a { color: var(--accent); }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { color: var(--quiet); font-size: 14px; font-weight: 400; }
form { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) auto; gap: 10px; align-items: end; margin: 16px 0 8px; }
label { display: block; font-size: 14px; color: var(--quiet); }
input, select, button { display: block; width: 100%; min-height: 44px; margin-top: 4px; padding: 8px 10px; font: inherit; color: var(--ink); background: var(--field); border: 1px solid var(--quiet); border-radius: 6px; }
::placeholder { color: var(--quiet); opacity: 1; }
button { width: auto; padding: 8px 20px; color: #fff; background: #17557f; border-color: #17557f; cursor: pointer; }
nav ul { display: flex; flex-wrap: wrap; gap: 6px 8px; margin: 12px 0 0; padding: 0; list-style: none; }
nav a { display: block; padding: 5px 10px; font-size: 14px; text-decoration: none; background: var(--paper); border: 1px solid var(--line); border-radius: 16px; }
article { padding: 14px 16px; background: var(--paper); border: 1px solid var(--line); }
article + article { border-top: 0; }
article:target { box-shadow: inset 4px 0 0 var(--accent); }
.head { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
.mark { padding: 1px 9px; font-size: 13px; border-radius: 10px; background: var(--grey-ground); white-space: nowrap; }
.mark.R, .mark.D { color: var(--red); background: var(--red-ground); }
.mark.W { color: var(--amber); background: var(--amber-ground); }
.mark.I { color: var(--blue); background: var(--blue-ground); }
details { margin-top: 6px; font-size: 14px; }
summary { padding: 4px 0; color: var(--accent); cursor: pointer; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; margin: 4px 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { padding: 8px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody th, tbody td:nth-child(2) { width: 64px; white-space: nowrap; }
footer { padding-bottom: 40px; color: var(--quiet); font-size: 14px; }
@media (max-width: 640px) {
  header, main, footer { padding-left: 14px; padding-right: 14px; }
  form { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  form .wide { grid-column: 1 / -1; }
  form button { width: 100%; grid-column: 1 / -1; }
  nav ul { flex-wrap: nowrap; margin-left: -14px; margin-right: -14px; padding: 0 14px 8px; overflow-x: auto; }
  nav a { padding: 9px 12px; white-space: nowrap; }
  th, td { padding: 8px; }
  dl { grid-template-columns: minmax(0, 1fr); }
  dd + dt { margin-top: 4px; }
}
@media print { form, nav { display: none; } article { break-inside: avoid; } }
`);

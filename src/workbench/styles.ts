import { raw } from 'hono/html';

/** The look of the pages: one sheet, no script, no font of others. */
export const styles = raw(`
:root { color-scheme: light; --ink: #1c2733; --quiet: #5b6875; --line: #d9e0e6; --paper: #fff; --ground: #f4f6f8; --accent: #1f5f8b; }
body { margin: 0; font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--ground); }
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 16px 24px; }
h1 { margin: 8px 0 4px; font-size: 26px; color: var(--accent); }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: 10px 12px; border-bottom: 1px solid var(--line); }
thead th { background: #e9eef2; font-weight: 600; }
tbody th { font-weight: 600; width: 14%; }
td:nth-child(4) { width: 30%; }
ul { margin: 0; padding-left: 18px; }
.quiet { color: var(--quiet); font-weight: 400; font-size: 13px; }
.codes { font-variant-numeric: tabular-nums; }
.claim + .claim { margin-top: 8px; }
.ref { color: var(--quiet); font-size: 12px; }
.state { display: inline-block; padding: 1px 8px; border-radius: 10px; background: #e3e8ed; font-size: 13px; }
.state.closed { background: #d8efdf; } .state.held, .state.rejected { background: #fbdcd7; }
.state.adjudicated { background: #fdeccb; } .state.in-review { background: #dde9f8; }
footer { color: var(--quiet); font-size: 12px; }
`);

import { html } from 'hono/html';
import { styles } from './styles.ts';

type Markup = ReturnType<typeof html>;

/** A page of the demo clinic: one sheet, no script. */
export const page = (title: string, nonce: string, body: Markup) => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>${title}</title>
  <style nonce="${nonce}">${styles}</style>
</head>
<body>
${body}
</body>
</html>`;

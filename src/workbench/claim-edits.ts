import { Hono } from 'hono';
import { editCatalogue, searchedCatalogue } from '../workflows/edit-catalogue.ts';
import { claimEditsPage } from './claim-edits-page.ts';
import { pagePolicy } from './page-policy.ts';

/** Asks for JSON and not for a page, as programs do. */
const wantsJson = (accept: string): boolean =>
  /\bapplication\/(fhir\+)?json\b/.test(accept) && !/\btext\/html\b/.test(accept);

/**
 * `GET /claim-edits`: what every claim edit checks, as a page, or as JSON by `Accept` or `?format=json`;
 * narrowed by `q` (words), `row`, `severity` and `family`.
 */
export const claimEditsPages = (): Hono => {
  const app = new Hono();
  app.get('/', (context) => {
    const { q, row, severity, family, format } = context.req.query();
    const search = { q, row, severity, family };
    const found = searchedCatalogue(editCatalogue(), search);
    context.header('Vary', 'Accept');
    context.header('Cache-Control', 'no-cache');
    context.header('X-Content-Type-Options', 'nosniff');
    if (format === 'json' || (!format && wantsJson(context.req.header('accept') ?? '')))
      return context.json(found);
    const nonce = crypto.randomUUID();
    context.header('Content-Security-Policy', pagePolicy(nonce));
    context.header('Referrer-Policy', 'no-referrer');
    return context.html(claimEditsPage(found, search, nonce));
  });
  return app;
};

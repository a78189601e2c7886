import { DownloadError, reach } from './download.ts';

const hrefs = (html: string): string[] =>
  [...html.matchAll(/href\s*=\s*["']([^"']+)["']/gi)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );

const readPage = async (page: string): Promise<string> => {
  const response = await reach(page);
  if (!response.ok) throw new DownloadError(`${page} answered ${response.status}.`);
  return response.text();
};

/** Links that go on below the page on the same host: the publisher's folders by fiscal year. */
const yearFolders = (page: string, html: string): string[] =>
  hrefs(html)
    .map((href) => new URL(href, page))
    .filter(
      ({ href, host }) => host === new URL(page).host && /\/(?:FY)?20\d\d[^/]*\/$/i.test(href),
    )
    .map(({ href }) => href)
    .sort();

const matching = (page: string, html: string, link: RegExp): string[] =>
  hrefs(html)
    .map((href) => new URL(href, page).href)
    .filter((href) => link.test(decodeURIComponent(new URL(href).pathname)));

/** Year, then month or quarter, as a publisher's file name tells them; for ordering releases. */
const ageOf = (href: string): string => {
  const name = decodeURIComponent(href).toLowerCase();
  const year = /20\d\d/.exec(name.split('/').slice(-2).join('/'))?.[0] ?? '0000';
  const months = ['jan', 'apr', 'jul', 'oct'];
  const month = months.findIndex((one) => name.includes(one));
  return `${year}-${month + 1}`;
};

/**
 * The newest release that a publisher's page links to, or that the newest of its yearly folders
 * does; undefined where no link looks like one.
 */
export const newestRelease = async (page: string, link: RegExp): Promise<string | undefined> => {
  const html = await readPage(page);
  const here = matching(page, html, link);
  const newest = (found: readonly string[]): string | undefined =>
    [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : ageOf(a) > ageOf(b) ? 1 : 0)).at(-1);
  if (here.length) return newest(here);
  for (const folder of yearFolders(page, html).reverse()) {
    const there = matching(folder, await readPage(folder), link);
    if (there.length) return newest(there);
  }
  return undefined;
};

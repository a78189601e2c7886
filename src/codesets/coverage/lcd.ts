import { isWithin } from '../../fhir/dates.ts';
import { bareDiagnosis, dottedDiagnosis } from '../diagnosis-code.ts';
import type { Pack } from '../pack/container.ts';
import { CoverageRows } from './coverage-rows.ts';

/** One version of a billing and coding article of a Medicare contractor. */
export interface CoverageArticle {
  /** E.g. `A59915`. */
  id: string;
  version: number;
  title: string;
  from?: string;
  to?: string;
  /** LCDs and NCD manual sections it belongs to, e.g. `L39995`, `240.4`. */
  lcds: readonly string[];
  ncds: readonly string[];
}

/**
 * What the articles say of a diagnosis for a service. `not-listed`: an article lists the diagnoses
 * that support the service, and this is none of them. `no-policy`: no article speaks of it.
 */
export type CoverageVerdict = 'covered' | 'not-covered' | 'not-listed' | 'no-policy';

/** Lookups of the Medicare Coverage Database. */
export interface CoveragePolicies {
  /** Articles for a service in a jurisdiction, a state such as `NY` or a contractor number. */
  articles(hcpcs: string, jurisdiction: string, date: string): CoverageArticle[];
  /**
   * The strictest word of all those articles. Which group of diagnoses belongs to which group of
   * services stands in an article's prose alone, so a diagnosis of any group counts as covered.
   */
  verdict(
    hcpcs: string,
    diagnosis: string,
    jurisdiction: string,
    date: string,
  ): { verdict: CoverageVerdict; articles: CoverageArticle[] };
  /** Diagnoses that support a service by one article, dotted. */
  covered(article: CoverageArticle): string[];
}

const referenceOf = ({ id, version }: Pick<CoverageArticle, 'id' | 'version'>): string =>
  `${id}.${version}`;

const verdicts = ['not-covered', 'not-listed', 'covered', 'no-policy'] as const;

/** Opens the Medicare Coverage Database: articles with their services, diagnoses and jurisdictions. */
export const openLcd = (pack: Pack): CoveragePolicies => {
  const rows = new CoverageRows(pack);
  const articleOf = (reference: string): CoverageArticle | undefined => {
    const [row] = rows.all(reference, 'article');
    const [id = '', version] = reference.split('.');
    return (
      row && {
        id,
        version: Number(version),
        title: row.title,
        ...(row.from ? { from: row.from } : {}),
        ...(row.to ? { to: row.to } : {}),
        lcds: rows.all(reference, 'lcd').map(({ code }) => code),
        ncds: rows.all(reference, 'ncd').map(({ code }) => code),
      }
    );
  };
  const isIn = (reference: string, jurisdiction: string, date: string): boolean =>
    rows
      .all(reference, 'jurisdiction')
      .some(
        ({ code, from, to }) => code === jurisdiction && isWithin(date, { start: from, end: to }),
      );
  const articles = (hcpcs: string, jurisdiction: string, date: string): CoverageArticle[] => {
    const newest = new Map<string, CoverageArticle>();
    const references = new Set(
      rows.all(hcpcs.trim().toUpperCase(), 'service').map(({ code }) => code),
    );
    for (const reference of references) {
      const article = articleOf(reference);
      if (!article || !isWithin(date, { start: article.from, end: article.to })) continue;
      if (!isIn(reference, jurisdiction.toUpperCase(), date)) continue;
      const other = newest.get(article.id);
      if (!other || other.version < article.version) newest.set(article.id, article);
    }
    return [...newest.values()];
  };
  const verdictOf = (reference: string, diagnosis: string): CoverageVerdict => {
    if (rows.has(reference, 'noncovered', diagnosis)) return 'not-covered';
    if (rows.has(reference, 'covered', diagnosis)) return 'covered';
    return rows.hasAny(reference, 'covered') ? 'not-listed' : 'no-policy';
  };
  return {
    articles,
    verdict: (hcpcs, diagnosis, jurisdiction, date) => {
      const found = articles(hcpcs, jurisdiction, date);
      const said = found.map((one) => verdictOf(referenceOf(one), bareDiagnosis(diagnosis)));
      return {
        verdict: verdicts.find((one) => said.includes(one)) ?? 'no-policy',
        articles: found,
      };
    },
    covered: (article) => [
      ...new Set(
        rows.all(referenceOf(article), 'covered').map(({ code }) => dottedDiagnosis(code)),
      ),
    ],
  };
};

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type DiagnosisCodes, openDiagnosisCodes } from '../codesets/icd10cm/codes.ts';
import { diff, type Hit, hits, type ReleaseDiff } from '../codesets/icd10cm/diff.ts';
import { loadPack, packsIn } from '../codesets/import/pack-folder.ts';
import { external } from '../fhir/systems.ts';
import { codesFolder } from './codes-folder.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';

const codesOf = async (
  vintage: string,
  around: Surroundings,
): Promise<DiagnosisCodes | undefined> => {
  const folder = codesFolder(around);
  const entry = (await packsIn(folder)).find(
    (one) => one.set === 'icd-10-cm' && one.vintage === vintage,
  );
  return entry && openDiagnosisCodes(await loadPack(folder, entry));
};

const coding = z.looseObject({ system: z.string().optional(), code: z.string().optional() });
const claimSchema = z.looseObject({
  resourceType: z.literal('Claim'),
  id: z.string().optional(),
  status: z.string(),
  meta: z.looseObject({ tag: z.array(coding).optional() }).optional(),
  diagnosis: z
    .array(
      z.looseObject({
        diagnosisCodeableConcept: z.looseObject({ coding: z.array(coding).optional() }).optional(),
      }),
    )
    .optional(),
});
const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.looseObject({ resource: z.unknown() })).optional(),
});

type OpenClaim = { id: string; codes: string[] };

const ended = new Set(['closed', 'cancelled', 'adjudicated']);

const openClaims = (input: unknown, at: string): OpenClaim[] => {
  const bundle = bundleSchema.safeParse(input);
  if (bundle.success)
    return (bundle.data.entry ?? []).flatMap(({ resource }) => openClaims(resource, at));
  const claim = claimSchema.safeParse(input);
  if (!claim.success) return [];
  const { id, status, meta, diagnosis } = claim.data;
  if (status === 'cancelled' || status === 'entered-in-error') return [];
  if (meta?.tag?.some(({ code }) => code && ended.has(code))) return [];
  const codes = (diagnosis ?? []).flatMap(({ diagnosisCodeableConcept }) =>
    (diagnosisCodeableConcept?.coding ?? []).flatMap(({ system, code }) =>
      system === external.icd10cm && code ? [code] : [],
    ),
  );
  return [{ id: id ?? at, codes }];
};

/** One resource a line, or one Bundle as a whole. */
const claimsIn = async (path: string): Promise<OpenClaim[]> => {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8');
  const parse = (json: string, at: string): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      throw new UsageError(`${path}:${at} is no JSON.`);
    }
  };
  if (/^\s*\{\s*\n/.test(text)) return openClaims(parse(text, '1'), '1');
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() ? openClaims(parse(line, String(index + 1)), String(index + 1)) : [],
    );
};

const favouritesIn = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8')).split(/[\s,;]+/).filter(Boolean);

interface Report extends ReleaseDiff {
  older: string;
  newer: string;
  claims?: { id: string; hits: Hit[] }[];
  favourites?: Hit[];
}

const listed = (title: string, lines: readonly string[]): string =>
  lines.length ? `${title} (${lines.length})\n${lines.map((line) => `  ${line}\n`).join('')}` : '';

const told = ({ code, change, successors }: Hit): string =>
  `${code}: ${change}${successors.length ? `; now ${successors.join(', ')}` : ''}`;

const printed = (report: Report): string => {
  const { added, deleted, revised, billableToHeader, headerToBillable } = report;
  const billable = (codes: ReleaseDiff['added']) => codes.filter((one) => one.billable).length;
  return [
    `${report.older} → ${report.newer}: ${added.length} added (${billable(added)} billable), ${deleted.length} deleted (${billable(deleted)} billable), ${revised.length} revised, ${billableToHeader.length} no longer billable\n`,
    listed(
      'No longer billable',
      billableToHeader.map(({ code, successors }) => `${code} → ${successors.join(', ')}`),
    ),
    listed('Billable now', headerToBillable),
    listed(
      'Deleted',
      deleted.map(({ code }) => code),
    ),
    listed(
      'Revised',
      revised.map(({ code, after }) => `${code} ${after.title}`),
    ),
    listed(
      'Added',
      added.map(({ code }) => code),
    ),
    listed(
      'Open claims that are hit',
      (report.claims ?? []).flatMap((claim) =>
        claim.hits.map((hit) => `${claim.id}: ${told(hit)}`),
      ),
    ),
    listed('Favourites that are hit', (report.favourites ?? []).map(told)),
  ].join('');
};

/** `codes diff OLDER NEWER`: what a new release changes, and what of the clinic's own it hits. */
export const codesDiff: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      claims: { type: 'string' },
      favourites: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [older, newer, ...others] = positionals;
  if (!older || !newer || others.length)
    throw new UsageError('Give two releases, e.g. codes diff FY2026 FY2027.');
  const [before, after] = [await codesOf(older, around), await codesOf(newer, around)];
  if (!before || !after) {
    around.err(
      `ICD-10-CM ${before ? newer : older} is not loaded; import it with "codes import FILE".\n`,
    );
    return exit.notLoaded;
  }
  const changes = diff(before, after);
  const report: Report = { older, newer, ...changes };
  if (values.claims)
    report.claims = (await claimsIn(values.claims)).flatMap(({ id, codes }) => {
      const found = hits(changes, codes);
      return found.length ? [{ id, hits: found }] : [];
    });
  if (values.favourites) report.favourites = hits(changes, await favouritesIn(values.favourites));
  around.out(values.json ? `${JSON.stringify(report)}\n` : printed(report));
  const isHit = (report.claims?.length ?? 0) + (report.favourites?.length ?? 0) > 0;
  return isHit ? exit.finding : exit.done;
};

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Bundle, Task } from '@medplum/fhirtypes';
import * as z from 'zod';
import { identifierSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import { type EncounterResult, encounterFinished } from '../workflows/encounter.ts';
import { loadBundle } from './load.ts';
import type { DemoRequest } from './request.ts';
import { openWorld, type World } from './world.ts';

const bundleSchema = z.custom<Bundle>(
  (value) =>
    z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.unknown()) }).safeParse(value)
      .success,
);

/** A bundle file that cannot be read; exit code 2. */
export class UnreadableInputError extends Error {
  override readonly name = 'UnreadableInputError';
}

const readBundle = (file: string): Bundle => {
  try {
    const bytes = readFileSync(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return bundleSchema.parse(JSON.parse((isGzip ? gunzipSync(bytes) : bytes).toString('utf8')));
  } catch (error) {
    throw new UnreadableInputError(
      `${file} is not a FHIR Bundle as JSON or gzip. Give the path of a Bundle file.`,
      { cause: error },
    );
  }
};

const progress = (done: number, all: number): void => {
  if (!process.stderr.isTTY && done !== all) return;
  const width = 30;
  const filled = Math.round((done / all) * width);
  process.stderr.write(
    `\r[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${all} bundles${done === all ? '\n' : ''}`,
  );
};

/** What the bundles became. */
export interface BundleSummary {
  bundles: number;
  created: number;
  recognised: number;
  encounters: number;
  claims: number;
  reviews: number;
  reviewsWithSuggestion: number;
  suggestions: number;
  /** Encounters without claim, by reason of the closed list. */
  explained: Record<string, number>;
  /** Encounters that are neither: none is allowed. */
  unexplained: number;
  findings: number;
  failures: number;
  seconds: number;
  peakMemoryMb: number;
}

/** Loads the bundles into the embedded EHR and tells what became of each finished visit. */
export const playBundles = async (request: DemoRequest): Promise<boolean> => {
  const started = performance.now();
  const results = new Map<string, EncounterResult>();
  const world = await openWorld({
    ...(request.dataDir ? { dataDir: request.dataDir } : {}),
    onResult: (event, result) => {
      const found = encounterResult.safeParse(result);
      const id = event.resourceType === 'Encounter' ? event.id : event.about;
      if (found.success && id) results.set(id, found.data);
    },
  });
  const loaded = { created: 0, recognised: 0 };
  for (const [index, file] of request.bundles.entries()) {
    const { created, recognised } = await loadBundle(world.admin, readBundle(file));
    loaded.created += created;
    loaded.recognised += recognised;
    await world.ehr.settled();
    progress(index + 1, request.bundles.length);
  }
  const counted = await count(world, results);
  await world.ehr.close();
  const summary: BundleSummary = {
    bundles: request.bundles.length,
    ...loaded,
    ...counted,
    failures: world.failures.length,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  for (const failure of world.failures.slice(0, 5)) process.stderr.write(`${failure.message}\n`);
  const ok = summary.failures === 0 && summary.unexplained === 0;
  if (request.json)
    process.stdout.write(`${JSON.stringify({ summary, ok, pins: world.practice.pins })}\n`);
  else
    for (const [name, value] of Object.entries(summary))
      process.stdout.write(
        `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}\n`,
      );
  return ok;
};

const encounterResult = z.custom<EncounterResult>(
  (value) =>
    z.object({ outcome: z.enum(['claim', 'no-claim', 'waiting']) }).safeParse(value).success,
);

const all = async (world: World, query: string) => (await world.ports.ehr.search([query]))[0] ?? [];

const count = async (world: World, results: ReadonlyMap<string, EncounterResult>) => {
  const encounters = await all(world, 'Encounter?status=finished');
  const claims = (await all(world, 'Claim?status=draft,active'))
    .filter(isOf('Claim'))
    .filter(({ identifier }) =>
      identifier?.some(({ system }) => system === identifierSystem('claim')),
    );
  const tasks = (await all(world, 'Task?intent=proposal,order')).filter(isOf('Task'));
  const isKind = (task: Task, code: string): boolean =>
    task.code?.coding?.some((one) => one.code === code) ?? false;
  const reviews = tasks.filter((task) => isKind(task, 'coding-review'));
  const suggestionsIn = (task: Task): number =>
    (task.input ?? []).filter(({ type }) =>
      type.coding?.some(({ code }) => code?.startsWith('suggested-')),
    ).length;
  const claimed = new Set(
    claims.flatMap(
      ({ identifier }) =>
        identifier?.find(({ system }) => system === identifierSystem('claim'))?.value ?? [],
    ),
  );
  const explained: Record<string, number> = {};
  let unexplained = 0;
  for (const { id } of encounters) {
    // Loaded before this run: no event told of it, so the workflow is asked again.
    const result = results.get(id) ?? (await encounterFinished(world.ports, world.practice, id));
    if (result?.outcome === 'no-claim')
      explained[result.reason] = (explained[result.reason] ?? 0) + 1;
    else if (!id || !claimed.has(id)) unexplained += 1;
  }
  return {
    encounters: encounters.length,
    claims: claims.length,
    reviews: reviews.length,
    reviewsWithSuggestion: reviews.filter((task) => suggestionsIn(task) > 0).length,
    suggestions: reviews.reduce((total, task) => total + suggestionsIn(task), 0),
    explained,
    unexplained,
    findings: tasks
      .filter((task) => isKind(task, 'claim-correction'))
      .reduce((total, { input }) => total + (input?.length ?? 0), 0),
  };
};
